import { isHttp, isTls, parseProtocol } from '../../../model/protocol';
import type { Admitted } from '../admitted';
import { partialWildcardProblem, wildcardDomainProblem } from '../checks/domain';
import { checkExportTo } from '../checks/export-to';
import { quoted } from '../checks/go-format';
import { ipSubnetProblem } from '../checks/ip';
import { portNameProblem, portProblem, protocolProblem } from '../checks/port';
import { checkOldSelector, warnOfNoLabels } from '../checks/selector';
import type { Message } from '../decode/message';
import { checkResolution } from './service-entry-resolution';

type ServiceEntry = Admitted<Message<'networking.ServiceEntry'>>;

const AUTO_ALLOCATE_LABEL = 'networking.istio.io/enable-autoallocate-ip';

/** istiod: ValidateServiceEntry. */
export function checkServiceEntry(entry: ServiceEntry): void {
  const { spec, namespace, at } = entry;
  const selectorAt = at.field('workloadSelector');
  if (!selectorAt.passes((it) => checkOldSelector(spec.workloadSelector, it))) return;
  warnOfNoLabels(spec.workloadSelector, selectorAt, 'service entry');
  if (spec.workloadSelector && spec.endpoints.length > 0) {
    at.error('only one of WorkloadSelector or Endpoints is allowed in Service Entry');
  }
  checkHosts(entry);
  checkAddresses(entry);
  checkPorts(entry);
  checkResolution(entry);
  checkManyHosts(entry);
  checkExportTo({ exportTo: spec.exportTo, namespace, nobodyAllowed: true }, at.field('exportTo'));
}

function checkHosts({ spec, at }: ServiceEntry): void {
  const hostsAt = at.field('hosts');
  if (spec.hosts.length === 0) hostsAt.error('service entry must have at least one host');
  for (const [index, host] of spec.hosts.entries()) {
    const hostAt = hostsAt.item(index);
    if (host === '*') {
      hostAt.error('invalid host *');
      continue;
    }
    hostAt.refuse(wildcardDomainProblem(host));
    const partial = spec.resolution === 'DYNAMIC_DNS' ? undefined : partialWildcardProblem(host);
    if (partial !== undefined) hostAt.warning(partial);
  }
}

function checkAddresses({ spec: { addresses, resolution }, at }: ServiceEntry): void {
  const addressesAt = at.field('addresses');
  addressesAt.each(addresses, (it, itemAt) => itemAt.refuse(ipSubnetProblem(it)));
  const hasRange = addresses.some((it) => it.includes('/'));
  if (hasRange && resolution !== 'NONE' && resolution !== 'STATIC') {
    addressesAt.error('CIDR addresses are allowed only for NONE/STATIC resolution types');
  }
}

function checkPorts(entry: ServiceEntry): void {
  const { spec, at } = entry;
  const [names, numbers] = [new Set<string>(), new Set<number>()];
  const needsAddress = spec.addresses.length === 0 && !getsAddress(entry);
  at.field('ports').each(spec.ports, (port, portAt) => {
    if (names.has(port.name)) {
      portAt.field('name').error(`service entry port name ${quoted(port.name)} already defined`);
    }
    if (numbers.has(port.number)) {
      portAt.field('number').error(`service entry port ${port.number} already defined`);
    }
    names.add(port.name);
    numbers.add(port.number);
    if (port.targetPort !== 0) portAt.refuseField('targetPort', portProblem(port.targetPort));
    if (needsAddress && (port.protocol === '' || port.protocol === 'TCP')) {
      const ports = 'ports serving TCP (or unset) protocol when IP Autoallocation is not enabled';
      const reasonAt = spec.resolution === 'NONE' ? portAt : portAt.unanalyzed('beside the spec');
      reasonAt.warning(`addresses are required for ${ports}`);
    }
    portAt.refuseField('name', portNameProblem(port.name));
    portAt.refuseField('protocol', protocolProblem(port.protocol));
    portAt.refuseField('number', portProblem(port.number));
  });
}

/** istiod: ShouldV2AutoAllocateIPFromConfig, for an entry without addresses. */
const getsAddress = ({ spec, labels }: ServiceEntry): boolean =>
  spec.resolution !== 'NONE' && labels[AUTO_ALLOCATE_LABEL]?.toLowerCase() !== 'false';

// Hosts share an address: HTTP tells them apart by authority, TLS by SNI, plain TCP not at all.
function checkManyHosts({ spec, at }: ServiceEntry): void {
  if (spec.resolution === 'NONE' || spec.hosts.length < 2) return;
  const plain = spec.ports.findIndex(({ protocol }) => {
    const parsed = parseProtocol(protocol);
    return !isHttp(parsed) && !isTls(parsed);
  });
  if (plain < 0) return;
  at.field('ports').item(plain).error('multiple hosts provided with non-HTTP, non-TLS ports');
}
