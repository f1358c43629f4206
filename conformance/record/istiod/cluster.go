package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/client-go/kubernetes/scheme"
	sigsyaml "sigs.k8s.io/yaml"

	networking "istio.io/api/networking/v1alpha3"
	"istio.io/istio/pilot/pkg/config/kube/crd"
	"istio.io/istio/pkg/config"
)

// cluster is what the manifests describe, with what the API server and the kubelets would add to them.
type cluster struct {
	objects  []runtime.Object
	configs  []config.Config
	pods     []*corev1.Pod
	services []*corev1.Service
	nodes    map[string]*corev1.Node
	workload map[*corev1.Pod]string
	declared map[*corev1.Pod]bool // whether the manifests tell its address
}

func readCluster(file string) (*cluster, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	c := &cluster{nodes: map[string]*corev1.Node{}, workload: map[*corev1.Pod]string{}, declared: map[*corev1.Pod]bool{}}
	documents := yaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(text)))
	for {
		document, err := documents.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = c.add(document)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	c.completePods()
	c.completeServices()
	return c, nil
}

func (c *cluster) add(document []byte) error {
	configs, others, err := crd.ParseInputs(string(document))
	for _, it := range configs {
		c.configs = append(c.configs, completed(it))
	}
	if err != nil || len(others) == 0 {
		return err
	}
	json, err := sigsyaml.YAMLToJSON(document)
	if err != nil {
		return err
	}
	object, _, err := scheme.Codecs.UniversalDeserializer().Decode(json, nil, nil)
	if err != nil {
		return err
	}
	switch it := object.(type) {
	case *corev1.Pod:
		c.addPod(it, it.Name)
	case *appsv1.Deployment:
		for i := range replicas(it) {
			copied := it.Spec.Template.DeepCopy()
			one := &corev1.Pod{ObjectMeta: copied.ObjectMeta, Spec: copied.Spec}
			one.Name, one.Namespace = fmt.Sprintf("%s-%d", it.Name, i), it.Namespace
			c.addPod(one, it.Name)
		}
	case *corev1.Service:
		it.Namespace = orDefault(it.Namespace)
		c.services = append(c.services, it)
	case *corev1.Node:
		c.nodes[it.Name] = it
		c.objects = append(c.objects, it)
	default:
		c.objects = append(c.objects, it)
	}
	return nil
}

func (c *cluster) addPod(it *corev1.Pod, owner string) {
	it.Namespace = orDefault(it.Namespace)
	c.pods = append(c.pods, it)
	c.workload[it] = it.Namespace + "/" + owner
}

func replicas(it *appsv1.Deployment) int32 {
	if it.Spec.Replicas == nil {
		return 1
	}
	return *it.Spec.Replicas
}

func orDefault(namespace string) string {
	if namespace == "" {
		return "default"
	}
	return namespace
}

// completed gives a resource what a cluster would, and every HTTP rule and match a name that tells where it is written:
// <namespace/name|0|its name>. istiod names a route after them, which leads back to the rule.
func completed(it config.Config) config.Config {
	it.Namespace, it.Domain = orDefault(it.Namespace), "cluster.local"
	if it.CreationTimestamp.IsZero() {
		it.CreationTimestamp = time.Unix(1, 0)
	}
	if virtualService, ok := it.Spec.(*networking.VirtualService); ok {
		for i, rule := range virtualService.Http {
			rule.Name = fmt.Sprintf("<%s/%s|%d|%s>", it.Namespace, it.Name, i, rule.Name)
			for j, match := range rule.Match {
				match.Name = fmt.Sprintf("<match|%d|%s>", j, match.Name)
			}
		}
	}
	return it
}

func (c *cluster) isGateway(it *corev1.Pod) bool {
	for _, one := range c.configs {
		gateway, ok := one.Spec.(*networking.Gateway)
		if ok && len(gateway.Selector) > 0 && labels.SelectorFromSet(gateway.Selector).Matches(labels.Set(it.Labels)) {
			return true
		}
	}
	return strings.Contains(it.Labels["istio"], "gateway")
}
