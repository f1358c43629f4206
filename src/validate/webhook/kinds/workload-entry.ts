import type { Admitted } from '../admitted';
import { fqdnProblem } from '../checks/domain';
import { quoted } from '../checks/go-format';
import { isIp } from '../checks/ip';
import { checkLabels } from '../checks/labels';
import { portNameProblem, portProblem } from '../checks/port';
import { UNIX_PREFIX, unixUrlProblem } from '../checks/unix-address';
import { entriesOf, type Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { error, type Findings, refuse, warning } from '../finding';

type WorkloadEntry = Message<'networking.WorkloadEntry'>;

/** istiod: ValidateWorkloadEntry. */
export function* checkWorkloadEntry({ spec, at }: Admitted<WorkloadEntry>): Findings {
  const { address, network } = spec;
  if (address) yield* checkAddress(spec, at);
  else if (network) yield warning(at, unsetAddress(network));
  else yield error(at, 'address is required');
  if (address || network) yield* checkPortsAndLabels(spec, undefined, at);
}

/** istiod: validateWorkloadEntry with the ports of a ServiceEntry. An endpoint of resolution STATIC has no DNS name. */
export function* checkStaticEndpoint(endpoint: WorkloadEntry, ports: ReadonlySet<string>, at: FieldPlace): Findings {
  const { address, network } = endpoint;
  if (!address && !network) {
    yield error(at, 'address is required');
    return;
  }
  if (!address) yield warning(at, unsetAddress(network));
  else if (isUnix(address)) yield* checkAddress(endpoint, at);
  else if (!isIp(address))
    yield error(at.field('address'), `endpoint address ${quoted(address)} is not a valid IP address`);
  yield* checkPortsAndLabels(endpoint, ports, at);
  if (isUnix(address) && ports.size !== 1) {
    yield error(at.field('address'), 'exactly 1 service port required for unix endpoints');
  }
}

/** What istiod's ValidateServiceEntry asks of an endpoint whose address DNS finds. */
export function* checkDnsEndpoint(endpoint: WorkloadEntry, ports: ReadonlySet<string>, at: FieldPlace): Findings {
  yield* refuse(at.field('address'), dnsOrIpProblem(endpoint.address));
  yield* checkPortsAndLabels(endpoint, ports, at);
}

function* checkAddress({ address, ports }: WorkloadEntry, at: FieldPlace): Findings {
  const addressAt = at.field('address');
  if (!isUnix(address)) {
    yield* refuse(addressAt, dnsOrIpProblem(address));
    return;
  }
  yield* refuse(addressAt, unixUrlProblem(address));
  if (entriesOf(ports).length > 0) yield error(addressAt, `unix endpoint ${address} must not include ports`);
}

function* checkPortsAndLabels(entry: WorkloadEntry, known: ReadonlySet<string> | undefined, at: FieldPlace): Findings {
  for (const [name, port] of entriesOf(entry.ports)) {
    const portAt = at.field('ports').field(name);
    if (known && !known.has(name)) yield error(portAt, `endpoint port ${port} is not defined by the service entry`);
    yield* refuse(portAt, portNameProblem(name));
    yield* refuse(portAt, portProblem(port));
  }
  yield* checkLabels(entry.labels, at.field('labels'));
}

const dnsOrIpProblem = (address: string): string | undefined =>
  isIp(address) || fqdnProblem(address) === undefined
    ? undefined
    : `endpoint address ${quoted(address)} is not a valid FQDN or an IP address`;

const isUnix = (address: string): boolean => address.startsWith(UNIX_PREFIX);
const unsetAddress = (network: string): string => `address is unset with network ${quoted(network)}`;
