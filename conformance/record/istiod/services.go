package main

import (
	"fmt"
	"strings"

	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// completeServices gives Services addresses in the order in which they are written, the same ones as the engine does, and their endpoints.
func (c *cluster) completeServices() {
	for i, it := range c.services {
		if it.Spec.ClusterIP == "" && it.Spec.Type != corev1.ServiceTypeExternalName {
			it.Spec.ClusterIP = fmt.Sprintf("10.200.%d.%d", i/250, i%250+1)
		}
		if len(it.Spec.ClusterIPs) == 0 && it.Spec.ClusterIP != "" && it.Spec.ClusterIP != corev1.ClusterIPNone {
			it.Spec.ClusterIPs = []string{it.Spec.ClusterIP}
		}
		for j := range it.Spec.Ports {
			completePort(&it.Spec.Ports[j])
		}
		c.objects = append(c.objects, it)
		if len(it.Spec.Selector) > 0 {
			c.objects = append(c.objects, c.sliceOf(it, discoveryv1.AddressTypeIPv4), c.sliceOf(it, discoveryv1.AddressTypeIPv6))
		}
	}
}

func completePort(it *corev1.ServicePort) {
	if it.Protocol == "" {
		it.Protocol = corev1.ProtocolTCP
	}
	if it.TargetPort == (intstr.IntOrString{}) {
		it.TargetPort = intstr.FromInt32(it.Port)
	}
}

func (c *cluster) sliceOf(it *corev1.Service, family discoveryv1.AddressType) *discoveryv1.EndpointSlice {
	slice := &discoveryv1.EndpointSlice{
		ObjectMeta: metav1.ObjectMeta{
			Name: it.Name + "-" + strings.ToLower(string(family)), Namespace: it.Namespace, Labels: map[string]string{discoveryv1.LabelServiceName: it.Name},
		},
		AddressType: family,
	}
	chosen := c.podsOf(it)
	for _, one := range chosen {
		if familyOf(one.Status.PodIP) == family {
			slice.Endpoints = append(slice.Endpoints, endpointOf(one))
		}
	}
	for i := range it.Spec.Ports {
		port := &it.Spec.Ports[i]
		number := targetPort(port, chosen)
		slice.Ports = append(slice.Ports, discoveryv1.EndpointPort{Name: &port.Name, Port: &number, Protocol: &port.Protocol})
	}
	return slice
}

func familyOf(address string) discoveryv1.AddressType {
	if strings.Contains(address, ":") {
		return discoveryv1.AddressTypeIPv6
	}
	return discoveryv1.AddressTypeIPv4
}

func endpointOf(it *corev1.Pod) discoveryv1.Endpoint {
	serving, terminating := readiness(it) == corev1.ConditionTrue, it.DeletionTimestamp != nil
	ready := serving && !terminating
	return discoveryv1.Endpoint{
		Addresses:  []string{it.Status.PodIP},
		Conditions: discoveryv1.EndpointConditions{Ready: &ready, Serving: &serving, Terminating: &terminating},
		TargetRef:  &corev1.ObjectReference{Kind: "Pod", Namespace: it.Namespace, Name: it.Name},
	}
}

func (c *cluster) podsOf(it *corev1.Service) []*corev1.Pod {
	var chosen []*corev1.Pod
	selector := labels.SelectorFromSet(it.Spec.Selector)
	for _, one := range c.pods {
		if len(it.Spec.Selector) > 0 && one.Namespace == it.Namespace && selector.Matches(labels.Set(one.Labels)) {
			chosen = append(chosen, one)
		}
	}
	return chosen
}

// targetPort finds a port that is given by name in the first pod.
func targetPort(it *corev1.ServicePort, chosen []*corev1.Pod) int32 {
	if it.TargetPort.Type == intstr.Int {
		return it.TargetPort.IntVal
	}
	if len(chosen) > 0 {
		for _, container := range chosen[0].Spec.Containers {
			for _, port := range container.Ports {
				if port.Name == it.TargetPort.StrVal {
					return port.ContainerPort
				}
			}
		}
	}
	return it.Port
}

func (c *cluster) names() []service {
	out := []service{}
	for _, it := range c.services {
		addresses := it.Spec.ClusterIPs
		if chosen := c.podsOf(it); it.Spec.ClusterIP == corev1.ClusterIPNone && len(chosen) > 0 {
			addresses = []string{chosen[0].Status.PodIP}
		}
		out = append(out, service{it.Name, it.Namespace, addresses, it.Spec.ExternalName})
	}
	return out
}
