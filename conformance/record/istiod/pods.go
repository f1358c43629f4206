package main

import (
	"fmt"
	"sort"
	"strings"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// place is region, zone and subzone.
type place [3]string

func (p place) String() string { return strings.TrimRight(strings.Join(p[:], "/"), "/") }

var placeLabels = place{"topology.kubernetes.io/region", "topology.kubernetes.io/zone", "topology.istio.io/subzone"}

// placeOf reads the label istio-locality, else the Node, else the nodeSelector.
func (c *cluster) placeOf(it *corev1.Pod) place {
	var found place
	if label := it.Labels["istio-locality"]; label != "" {
		copy(found[:], strings.Split(label, "."))
		return found
	}
	from := it.Spec.NodeSelector
	if node := c.nodes[it.Spec.NodeName]; node != nil {
		from = node.Labels
	}
	for i, label := range placeLabels {
		found[i] = from[label]
	}
	return found
}

// completePods gives pods addresses in the order of their names, the same ones as the engine does, and a Node where they only have a place.
func (c *cluster) completePods() {
	sort.SliceStable(c.pods, func(i, j int) bool { return pathOf(c.pods[i]) < pathOf(c.pods[j]) })
	for i, it := range c.pods {
		it.TypeMeta = metav1.TypeMeta{APIVersion: "v1", Kind: "Pod"}
		it.Status.Phase = corev1.PodRunning
		completePorts(it.Spec.Containers)
		c.declared[it] = it.Status.PodIP != ""
		if !c.declared[it] {
			it.Status.PodIP = fmt.Sprintf("10.%d.%d.%d", 40+i/62500, i/250%250, i%250+1)
		}
		it.Status.PodIPs = []corev1.PodIP{{IP: it.Status.PodIP}}
		it.Status.Conditions = append(it.Status.Conditions, corev1.PodCondition{Type: corev1.PodReady, Status: readiness(it)})
		if at := c.placeOf(it); it.Spec.NodeName == "" && at != (place{}) {
			c.putOnNode(it, at)
		}
		c.objects = append(c.objects, it)
	}
}

func completePorts(containers []corev1.Container) {
	for i := range containers {
		for j := range containers[i].Ports {
			if it := &containers[i].Ports[j]; it.Protocol == "" {
				it.Protocol = corev1.ProtocolTCP
			}
		}
	}
}

func pathOf(it *corev1.Pod) string { return it.Namespace + "/" + it.Name }

// readiness of a pod without status, such as one of a Deployment, is true.
func readiness(it *corev1.Pod) corev1.ConditionStatus {
	status := corev1.ConditionTrue
	for _, condition := range it.Status.Conditions {
		if condition.Type == corev1.PodReady {
			status = condition.Status
		}
	}
	return status
}

func (c *cluster) putOnNode(it *corev1.Pod, at place) {
	name := strings.ToLower("node-" + strings.TrimRight(strings.Join(at[:], "-"), "-"))
	it.Spec.NodeName = name
	if c.nodes[name] != nil {
		return
	}
	node := &corev1.Node{ObjectMeta: metav1.ObjectMeta{Name: name, Labels: map[string]string{}}}
	for i, label := range placeLabels {
		node.Labels[label] = at[i]
	}
	c.nodes[name] = node
	c.objects = append(c.objects, node)
}

func (c *cluster) summary() []pod {
	out := []pod{}
	for _, it := range c.pods {
		out = append(out, pod{c.workload[it], it.Status.PodIP, c.declared[it]})
	}
	return out
}
