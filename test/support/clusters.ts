import type { JsonObject } from '../../src/model/resource';
import type { Endpoint } from '../../src/model/service';
import { compileCluster } from '../../src/routing/compile/clusters';
import { gatewayScope } from '../../src/routing/compile/gateway-scope';
import { proxyFor } from '../../src/routing/compile/proxy';
import type { ProxyScope } from '../../src/routing/compile/scope';
import { sidecarScope } from '../../src/routing/compile/sidecar-scope';
import type { Pick } from '../../src/routing/route/endpoints';
import type { Cluster } from '../../src/routing/table';
import { cluster, manifests, pod } from './cluster';

/** What `from` sees of a cluster of manifests. */
export function scopeOf(from: string, yaml: string, mesh: JsonObject = {}): ProxyScope {
  const snapshot = cluster(yaml, mesh);
  const proxy = proxyFor(snapshot, from);
  if (!proxy) throw new Error(`no proxy ${from}`);
  return proxy.type === 'router' ? gatewayScope(snapshot, proxy) : sidecarScope(snapshot, proxy);
}

/** A cluster of the pod `web` in the namespace `default`, which is in us/a. */
export const clusterOf = (name: string, yaml: string, mesh: JsonObject = {}): Cluster | undefined =>
  compileCluster(scopeOf('web', manifests(yaml, pod('web', place('us.a'))), mesh), name);

/** Labels of a pod in a locality, `us.a`. */
export const place = (locality: string, labels = ''): string => `labels: {istio-locality: ${locality}, ${labels}}`;

/** `priority locality weight: addresses` of each locality. */
export const assignmentOf = (it: Cluster | undefined): string[] | undefined =>
  it?.localities.map(({ locality: { region, zone }, priority, weight, endpoints }) =>
    `${priority} ${region}/${zone} ${weight}: ${endpoints.map(({ address }) => address).join(' ')}`.trim(),
  );

/** `address` to share, or the flag of the failure. */
export const sharesOf = (picked: Pick): Record<string, string> | string =>
  'status' in picked
    ? picked.flags
    : Object.fromEntries(picked.endpoints.map(({ endpoint, share }) => [endpoint.address, share.toString()]));

export const endpoint = (address: string, fields: Partial<Endpoint> = {}): Endpoint => ({
  address,
  port: 80,
  servicePortName: 'http',
  labels: {},
  locality: { region: '', zone: '', subzone: '' },
  health: 'healthy',
  weight: 1,
  network: '',
  nodeName: '',
  mtlsReady: false,
  declared: true,
  ...fields,
});

/** So many endpoints of a place, the first `healthy` of them healthy. */
export const endpoints = (prefix: string, count: number, healthy = count): Endpoint[] =>
  Array.from({ length: count }, (_, index) =>
    endpoint(`${prefix}${index + 1}`, { health: index < healthy ? 'healthy' : 'unhealthy' }),
  );

/** An EDS cluster with these endpoints of each locality, all of priority 0 and weight 1 if not said otherwise. */
export const eds = (
  localities: readonly (Partial<Cluster['localities'][number]> & { readonly endpoints: readonly Endpoint[] })[],
  fields: Partial<Cluster> = {},
): Cluster => ({
  name: 'outbound|80||cart',
  type: 'EDS',
  localities: localities.map((it, index) => ({
    locality: { region: `r${index}`, zone: '', subzone: '' },
    priority: 0,
    weight: 1,
    ...it,
  })),
  loadBalancer: { policy: 'LEAST_REQUEST' },
  localityWeighted: false,
  panicThreshold: 0,
  ...fields,
});
