import { isIpAddress, parseCidr } from '../../std/cidr';
import type { MeshConfig } from '../mesh-config';
import { parseProtocol } from '../protocol';
import { namespaceOf, type Resource } from '../resource';
import type { Resolution, Service } from '../service';
import type { ServiceEntry } from '../service-entry';
import { visibleTo } from '../visibility';
import { UNSPECIFIED_ADDRESS } from './kubernetes-services';
import { trafficDistribution } from './traffic-distribution';

interface Context {
  readonly meshConfig: MeshConfig;
  readonly namespaces: ReadonlyMap<string, Resource | undefined>;
}

const RESOLUTIONS = {
  NONE: 'Passthrough',
  STATIC: 'ClientSide',
  DNS: 'DNS',
  DNS_ROUND_ROBIN: 'DNSRoundRobin',
  DYNAMIC_DNS: 'DynamicDNS',
} as const satisfies Record<string, Resolution>;

/**
 * The age of a ServiceEntry without a date. Services without a date are of age 0, so that Kubernetes' come first,
 * as they do in a cluster where the manifests are applied anew.
 */
const UNDATED = Date.UTC(2023, 10, 14, 22, 13, 20);

/** istiod: convertServices of a ServiceEntry. One service a host and address. */
export function externalServicesOf(entry: ServiceEntry, { meshConfig, namespaces }: Context): Service[] {
  const { resource, spec } = entry;
  const namespace = namespaceOf(resource);
  const addresses = addressesOf(spec.addresses ?? []);
  const shared = {
    namespace,
    registry: 'External',
    ports: (spec.ports ?? []).map((it) => ({
      name: it.name ?? '',
      number: it.number,
      protocol: parseProtocol(it.protocol ?? ''),
      targetPort: it.targetPort || it.number,
    })),
    resolution: RESOLUTIONS[spec.resolution ?? 'NONE'],
    visibleTo: visibleTo(spec.exportTo, { namespace, otherwise: meshConfig.defaultServiceExportTo }),
    meshExternal: spec.location !== 'MESH_INTERNAL',
    labels: resource.labels,
    annotations: resource.annotations,
    ...(spec.workloadSelector && { selector: spec.workloadSelector.labels ?? {} }),
    trafficDistribution: trafficDistribution({
      annotations: resource.annotations,
      namespace: namespaces.get(namespace)?.annotations,
    }),
    nodeLocal: false,
    headless: false,
    created: resource.created || UNDATED,
    resource,
  } as const;
  return (spec.hosts ?? []).flatMap((host) =>
    addresses.map((address): Service => ({ ...shared, hostname: host, name: host, address, addresses })),
  );
}

/** Text that is no address is left out; ranges of one address are that address. No address written is any. */
function addressesOf(written: readonly string[]): readonly string[] {
  if (written.length === 0) return [UNSPECIFIED_ADDRESS];
  return written.flatMap((it) => {
    if (isIpAddress(it)) return [it];
    const range = parseCidr(it);
    if (!range) return [];
    return [range.bits === (range.family === 4 ? 32 : 128) ? it.slice(0, it.indexOf('/')) : it];
  });
}
