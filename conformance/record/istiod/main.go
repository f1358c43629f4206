// Command istiod says, with istiod's own code, what every proxy of a cluster is told.
//
//	istiod [-mesh MESH.yaml] [-of NAMESPACE/WORKLOAD,...] MANIFESTS.yaml
//
// Prints the listeners, routes, clusters and endpoints of one proxy per workload, or of those named, with the pods and Services they talk about, as JSON.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	corev1 "k8s.io/api/core/v1"

	"istio.io/istio/pilot/pkg/model"
	labelutil "istio.io/istio/pilot/pkg/serviceregistry/util/label"
	"istio.io/istio/pilot/test/xds"
	"istio.io/istio/pkg/config/mesh"
	"istio.io/istio/pkg/log"
	"istio.io/istio/pkg/test"
)

type answer struct {
	Proxies  []proxy   `json:"proxies"`
	Pods     []pod     `json:"pods"`
	Services []service `json:"services"`
}

type proxy struct {
	Workload string `json:"workload"`
	IP       string `json:"ip"`
	Gateway  bool   `json:"gateway"`
	// Ports says where a gateway listens for a port that clients dial.
	Ports     map[uint32]uint32 `json:"ports"`
	Listeners []json.RawMessage `json:"listeners"`
	Routes    []json.RawMessage `json:"routes"`
	Clusters  []json.RawMessage `json:"clusters"`
	Endpoints []json.RawMessage `json:"endpoints"`
}

type pod struct {
	Workload string `json:"workload"`
	IP       string `json:"ip"`
	// Declared is whether the manifests tell the address.
	Declared bool `json:"declared"`
}

type service struct {
	Name      string `json:"name"`
	Namespace string `json:"namespace"`
	// Addresses is what DNS answers to clients: for a headless Service that of its first pod.
	Addresses []string `json:"addresses"`
	Alias     string   `json:"alias,omitempty"`
}

func main() {
	options := log.DefaultOptions()
	options.SetDefaultOutputLevel("all", log.NoneLevel)
	check(log.Configure(options))
	meshFile := flag.String("mesh", "", "MeshConfig, where it is not Istio's default")
	names := flag.String("of", "", "workloads whose proxies are asked about; all when empty")
	flag.Parse()
	cluster := must(readCluster(flag.Arg(0)))
	settings := mesh.DefaultMeshConfig()
	if *meshFile != "" {
		settings = must(mesh.ApplyMeshConfigDefaults(string(must(os.ReadFile(*meshFile)))))
	}
	out := answer{Pods: cluster.summary(), Services: cluster.names()}
	check(test.Wrap(func(t test.Failer) {
		server := xds.NewFakeDiscoveryServer(t, xds.FakeOptions{
			KubernetesObjects: cluster.objects, Configs: cluster.configs, MeshConfig: settings,
		})
		seen := map[string]bool{}
		for _, it := range cluster.pods {
			isWanted := *names == "" || slices.Contains(strings.Split(*names, ","), cluster.workload[it])
			if isWanted && !seen[cluster.workload[it]] {
				out.Proxies = append(out.Proxies, told(server, cluster, it))
			}
			seen[cluster.workload[it]] = true
		}
	}))
	check(json.NewEncoder(os.Stdout).Encode(out))
}

func told(server *xds.FakeDiscoveryServer, c *cluster, it *corev1.Pod) proxy {
	connected := server.SetupProxy(proxyOf(c, it))
	listeners := server.Listeners(connected)
	return proxy{
		Workload: c.workload[it], IP: it.Status.PodIP, Gateway: connected.Type == model.Router, Ports: portsOf(connected),
		Listeners: encoded(listeners), Routes: encoded(server.RoutesFromListeners(connected, listeners)),
		Clusters: encoded(server.Clusters(connected)), Endpoints: encoded(server.Endpoints(connected)),
	}
}

func proxyOf(c *cluster, it *corev1.Pod) *model.Proxy {
	role := model.SidecarProxy
	if c.isGateway(it) {
		role = model.Router
	}
	place := c.placeOf(it)
	return &model.Proxy{
		Type: role, ID: it.Name + "." + it.Namespace, IPAddresses: []string{it.Status.PodIP},
		ConfigNamespace: it.Namespace, DNSDomain: it.Namespace + ".svc.cluster.local",
		Labels:   labelutil.AugmentLabels(it.Labels, "Kubernetes", place.String(), it.Spec.NodeName, ""),
		Locality: &core.Locality{Region: place[0], Zone: place[1], SubZone: place[2]},
		Metadata: &model.NodeMetadata{
			Namespace: it.Namespace, Labels: it.Labels, ClusterID: "Kubernetes", NodeName: it.Spec.NodeName, IstioVersion: "1.31.0",
			UnprivilegedPod: environmentOf(it, "ISTIO_META_UNPRIVILEGED_POD"),
		},
	}
}

// environmentOf is what the proxy of a pod finds in a variable.
func environmentOf(it *corev1.Pod, name string) string {
	for _, container := range it.Spec.Containers {
		for _, variable := range container.Env {
			if container.Name == "istio-proxy" && variable.Name == name {
				return variable.Value
			}
		}
	}
	return ""
}

// istiod: resolvePorts. A gateway listens on the target port of its own Service.
func portsOf(it *model.Proxy) map[uint32]uint32 {
	ports := map[uint32]uint32{}
	for _, target := range it.ServiceTargets {
		dialled := uint32(target.Port.Port)
		_, known := ports[dialled]
		_, untranslated := target.Service.Attributes.Labels[model.DisableGatewayPortTranslationLabel]
		if !known && !untranslated {
			ports[dialled] = target.Port.TargetPort
		}
	}
	return ports
}

func encoded[T proto.Message](messages []T) []json.RawMessage {
	out := []json.RawMessage{}
	for _, it := range messages {
		out = append(out, must(protojson.Marshal(it)))
	}
	return out
}

func must[T any](value T, err error) T {
	check(err)
	return value
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
