import type { Resource } from '../../model/resource';

/** Kinds that rules read, and the API group of each; another group may use the same word for something else. */
const GROUPS = {
  ConfigMap: '',
  Namespace: '',
  Node: '',
  Pod: '',
  Secret: '',
  Service: '',
  Deployment: 'apps',
  AuthorizationPolicy: 'security.istio.io',
  PeerAuthentication: 'security.istio.io',
  RequestAuthentication: 'security.istio.io',
  DestinationRule: 'networking.istio.io',
  EnvoyFilter: 'networking.istio.io',
  Gateway: 'networking.istio.io',
  ProxyConfig: 'networking.istio.io',
  ServiceEntry: 'networking.istio.io',
  Sidecar: 'networking.istio.io',
  VirtualService: 'networking.istio.io',
  WorkloadEntry: 'networking.istio.io',
  Telemetry: 'telemetry.istio.io',
  WasmPlugin: 'extensions.istio.io',
  KubernetesGateway: 'gateway.networking.k8s.io',
  HTTPRoute: 'gateway.networking.k8s.io',
  GRPCRoute: 'gateway.networking.k8s.io',
  CustomResourceDefinition: 'apiextensions.k8s.io',
  MutatingWebhookConfiguration: 'admissionregistration.k8s.io',
  ValidatingWebhookConfiguration: 'admissionregistration.k8s.io',
} as const;

/** `KubernetesGateway` is the Gateway of the Gateway API. */
export type Kind = keyof typeof GROUPS;

export function kindOf({ kind, apiVersion }: Resource): Kind | undefined {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const name = kind === 'Gateway' && group === GROUPS.KubernetesGateway ? 'KubernetesGateway' : kind;
  return Object.hasOwn(GROUPS, name) && GROUPS[name as Kind] === group ? (name as Kind) : undefined;
}
