import type { Locality } from '../../model/locality';
import { compareText } from '../../model/resource';
import { selects } from '../../model/selects';
import type { Endpoint } from '../../model/service';
import { trimEnd } from '../../std/trim-text';
import type { LocalityEndpoints } from '../table';
import type { ClusterSource } from './cluster-source';
import { weightOf } from './locality-priorities';
import { endpointPolicy, minimumHealth } from './traffic-policy';

/** The endpoints a proxy is sent for a cluster, by place, all of one priority. istiod: EndpointBuilder.generate. */
export function endpointsByLocality(source: ClusterSource): readonly LocalityEndpoints[] {
  const byLabel = new Map<string, Endpoint[]>();
  for (const endpoint of endpointsOf(source)) {
    const label = localityLabel(endpoint.locality);
    const known = byLabel.get(label);
    if (known) known.push(endpoint);
    else byLabel.set(label, [endpoint]);
  }
  return [...byLabel]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, endpoints]) => ({ locality: endpoints[0].locality, priority: 0, weight: weightOf(endpoints), endpoints }));
}

const localityLabel = ({ region, zone, subzone }: Locality): string => trimEnd(`${region}/${zone}/${subzone}`, '/');

function endpointsOf(source: ClusterSource): readonly Endpoint[] {
  const { scope, service, key, subset } = source;
  const all = scope.snapshot.registry.endpoints(service, key.port);
  const sendsUnhealthy = sendsUnhealthyEndpoints(source);
  const keepsDraining = Boolean(service.labels['istio.io/persistent-session']);
  return all.filter(
    (it) =>
      selects(subset?.labels ?? {}, it.labels) &&
      (!service.nodeLocal || it.nodeName === scope.proxy.nodeName) &&
      (sendsUnhealthy || it.health === 'healthy') &&
      (keepsDraining || !it.labels['istio.io/draining']) &&
      (!source.onlyMtls || acceptsMtls(source, it)),
  );
}

/** istiod: supportsUnhealthyEndpoints. Sent to be counted, not to be used; so not where panic would use them. */
const sendsUnhealthyEndpoints = ({ service, rule, key }: ClusterSource): boolean =>
  service.trafficDistribution !== undefined || minimumHealth(endpointPolicy(rule?.spec, key)) <= 0;

/** An AUTO_PASSTHROUGH gateway hands connections on as they are. istiod: EndpointsWithMTLSFilter. */
function acceptsMtls({ rule, key, subset }: ClusterSource, endpoint: Endpoint): boolean {
  const policies = [subset?.trafficPolicy, rule?.spec.trafficPolicy];
  const modes = policies.map(
    (it) => (it?.portLevelSettings?.find((ofPort) => ofPort.port?.number === key.port && ofPort.tls) ?? it)?.tls,
  );
  const written = modes.find((it) => it !== undefined);
  return endpoint.mtlsReady && (!written || written.mode === 'ISTIO_MUTUAL');
}
