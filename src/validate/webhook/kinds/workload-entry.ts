import type { Admitted } from '../admitted';
import { fqdnProblem } from '../checks/domain';
import { quoted } from '../checks/go-format';
import { isIp } from '../checks/ip';
import { checkLabels } from '../checks/labels';
import { portNameProblem, portProblem } from '../checks/port';
import { UNIX_PREFIX, unixUrlProblem } from '../checks/unix-address';
import { entriesOf, type Message } from '../decode/message';
import type { FieldPlace } from '../field-place';

type WorkloadEntry = Message<'networking.WorkloadEntry'>;

/** istiod: ValidateWorkloadEntry. */
export function checkWorkloadEntry({ spec, at }: Admitted<WorkloadEntry>): void {
  const { address, network } = spec;
  if (address) checkAddress(spec, at);
  else if (network) at.warning(unsetAddress(network));
  else at.error('address is required');
  if (address || network) checkPortsAndLabels(spec, undefined, at);
}

/** istiod: validateWorkloadEntry with the ports of a ServiceEntry. An endpoint of resolution STATIC has no DNS name. */
export function checkStaticEndpoint(endpoint: WorkloadEntry, ports: ReadonlySet<string>, at: FieldPlace): void {
  const { address, network } = endpoint;
  if (!address && !network) {
    at.error('address is required');
    return;
  }
  if (!address) at.warning(unsetAddress(network));
  else if (isUnix(address)) checkAddress(endpoint, at);
  else if (!isIp(address)) at.field('address').error(`endpoint address ${quoted(address)} is not a valid IP address`);
  checkPortsAndLabels(endpoint, ports, at);
  if (isUnix(address) && ports.size !== 1) {
    at.field('address').error('exactly 1 service port required for unix endpoints');
  }
}

/** What istiod's ValidateServiceEntry asks of an endpoint whose address DNS finds. */
export function checkDnsEndpoint(endpoint: WorkloadEntry, ports: ReadonlySet<string>, at: FieldPlace): void {
  at.refuseField('address', dnsOrIpProblem(endpoint.address));
  checkPortsAndLabels(endpoint, ports, at);
}

function checkAddress({ address, ports }: WorkloadEntry, at: FieldPlace): void {
  const addressAt = at.field('address');
  if (!isUnix(address)) {
    addressAt.refuse(dnsOrIpProblem(address));
    return;
  }
  addressAt.refuse(unixUrlProblem(address));
  if (entriesOf(ports).size > 0) addressAt.error(`unix endpoint ${address} must not include ports`);
}

function checkPortsAndLabels(entry: WorkloadEntry, known: ReadonlySet<string> | undefined, at: FieldPlace): void {
  for (const [name, port] of entriesOf(entry.ports)) {
    const portAt = at.field('ports').field(name);
    if (known && !known.has(name)) portAt.error(`endpoint port ${port} is not defined by the service entry`);
    portAt.refuse(portNameProblem(name));
    portAt.refuse(portProblem(port));
  }
  checkLabels(entry.labels, at.field('labels'));
}

const dnsOrIpProblem = (address: string): string | undefined =>
  isIp(address) || fqdnProblem(address) === undefined
    ? undefined
    : `endpoint address ${quoted(address)} is not a valid FQDN or an IP address`;

const isUnix = (address: string): boolean => address.startsWith(UNIX_PREFIX);
const unsetAddress = (network: string): string => `address is unset with network ${quoted(network)}`;
