import type { Resource } from '../resource';

/** Kinds by API group that can change where requests go, and that the engine does not follow. `*` is every kind of the group. */
const UNMODELLED: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['networking.istio.io', new Set(['EnvoyFilter', 'ProxyConfig'])],
  ['extensions.istio.io', new Set(['*'])],
  ['security.istio.io', new Set(['AuthorizationPolicy', 'RequestAuthentication'])],
  ['gateway.networking.k8s.io', new Set(['*'])],
  ['gateway.networking.x-k8s.io', new Set(['*'])],
  ['networking.k8s.io', new Set(['Ingress'])],
  ['multicluster.x-k8s.io', new Set(['*'])],
]);

export function isUnmodelled({ apiVersion, kind }: Resource): boolean {
  const kinds = UNMODELLED.get(apiVersion.split('/')[0]);
  return kinds !== undefined && (kinds.has('*') || kinds.has(kind));
}
