import { isWildcard } from '../../../model/hostname';
import { isTcp, parseProtocol } from '../../../model/protocol';
import type { Admitted } from '../admitted';
import { fqdnProblem } from '../checks/domain';
import type { Message } from '../decode/message';
import { checkDnsEndpoint, checkStaticEndpoint } from './workload-entry';

type ServiceEntry = Admitted<Message<'networking.ServiceEntry'>>;

const DYNAMIC_PROTOCOLS = ['HTTP', 'TLS', 'GRPC', 'HTTP2'];

/** The part of istiod's ValidateServiceEntry that depends on how the hosts are resolved. */
export function checkResolution(entry: ServiceEntry): void {
  switch (entry.spec.resolution) {
    case 'NONE':
      checkNone(entry);
      break;
    case 'STATIC':
      checkStatic(entry);
      break;
    case 'DNS':
    case 'DNS_ROUND_ROBIN':
      checkDns(entry);
      break;
    case 'DYNAMIC_DNS':
      checkDynamicDns(entry);
      break;
    default:
      // A number without a name; istiod looks up the name, finds none and shows that.
      entry.at.field('resolution').error('unsupported resolution type ');
  }
}

function checkNone({ spec, at }: ServiceEntry): void {
  if (spec.endpoints.length > 0) {
    at.field('endpoints').error('no endpoints should be provided for resolution type none');
  }
  if (spec.workloadSelector) {
    at.field('workloadSelector').warning('workloadSelector should not be set when resolution mode is NONE');
  }
}

function checkStatic({ spec, at }: ServiceEntry): void {
  const ports = new Set(spec.ports.map((it) => it.name));
  at.field('endpoints').each(spec.endpoints, (endpoint, itemAt) => checkStaticEndpoint(endpoint, ports, itemAt));
}

function checkDns(entry: ServiceEntry): void {
  const { spec, at } = entry;
  const endpointsAt = at.field('endpoints');
  if (spec.endpoints.length === 0) checkResolvableHosts(entry);
  if (spec.resolution === 'DNS_ROUND_ROBIN' && spec.endpoints.length > 1) {
    endpointsAt.error('there must only be 0 or 1 endpoint for resolution mode DNS_ROUND_ROBIN');
  }
  const ports = new Set(spec.ports.map((it) => it.name));
  endpointsAt.each(spec.endpoints, (endpoint, itemAt) => checkDnsEndpoint(endpoint, ports, itemAt));
  const hasTcp = spec.ports.some((it) => isTcp(parseProtocol(it.protocol)));
  if (spec.addresses.length > 0 && hasTcp && spec.hosts.length > 1) {
    const message = 'service entry can not have more than one host specified simultaneously with address and tcp port';
    at.field('hosts').warning(message);
  }
}

// Without endpoints the hosts themselves are looked up. Only the first bad one is named.
function checkResolvableHosts({ spec: { hosts, resolution }, at }: ServiceEntry): void {
  const index = hosts.findIndex((it) => fqdnProblem(it) !== undefined);
  if (index < 0) return;
  const rule = `hosts must be FQDN or contain only prefix wildcards if no endpoints are provided for resolution mode`;
  at.field('hosts')
    .item(index)
    .error(`${rule} ${resolution}, ${fqdnProblem(hosts[index])}`);
}

function checkDynamicDns(entry: ServiceEntry): void {
  const { spec, at } = entry;
  checkDynamicHosts(entry);
  if (spec.addresses.length > 0) {
    const why = 'HTTP route domains will only be generatedfrom the hosts field values';
    at.field('addresses').error(`addresses cannot be set for resolution type DYNAMIC_DNS. ${why}`);
  }
  if (spec.endpoints.length > 0) {
    const why = 'Destination IP address determined from hostsfield values';
    at.field('endpoints').error(`endpoints cannot be set for resolution type DYNAMIC_DNS. ${why}`);
  }
  for (const [index, { protocol }] of spec.ports.entries()) {
    if (DYNAMIC_PROTOCOLS.includes(parseProtocol(protocol))) continue;
    const message = 'only HTTP, TLS, GRPC, and HTTP2 protocols are supported for resolution type DYNAMIC_DNS';
    at.field('ports').item(index).field('protocol').error(message);
  }
  checkDynamicLocation(entry);
}

function checkDynamicHosts({ spec: { hosts }, at }: ServiceEntry): void {
  if (hosts.length === 0) {
    at.field('hosts').error('at least one wildcard host must be provided for resolution type DYNAMIC_DNS');
  }
  for (const [index, host] of hosts.entries()) {
    if (isWildcard(host)) continue;
    at.field('hosts').item(index).error('host must be wildcarded for resolution mode DYNAMIC_DNS');
  }
}

function checkDynamicLocation({ spec: { location }, labels, at }: ServiceEntry): void {
  if (location !== 'MESH_EXTERNAL' && location !== 'MESH_INTERNAL') {
    const message = 'location must be MESH_EXTERNAL or MESH_INTERNAL for resolution type DYNAMIC_DNS';
    at.field('location').error(message);
  }
  if (location === 'MESH_INTERNAL' && usesWaypoint(labels)) {
    const message = 'location MESH_INTERNAL with resolution type DYNAMIC_DNS is not supported when using waypoints';
    at.unanalyzed('beside the spec').field('location').error(message);
  }
}

// istiod: usesWaypoint
function usesWaypoint(labels: Readonly<Record<string, string>>): boolean {
  const waypoint = labels['istio.io/use-waypoint'];
  return Boolean(waypoint) && waypoint.toLowerCase() !== 'none';
}
