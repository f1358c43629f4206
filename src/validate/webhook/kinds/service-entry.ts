import { isHttp, isTls, parseProtocol } from '../../../model/protocol';
import type { Admitted } from '../admitted';
import { partialWildcardProblem, wildcardDomainProblem } from '../checks/domain';
import { checkExportTo } from '../checks/export-to';
import { quoted } from '../checks/go-format';
import { ipSubnetProblem } from '../checks/ip';
import { portNameProblem, portProblem, protocolProblem } from '../checks/port';
import { checkOldSelector, warnOfNoLabels } from '../checks/selector';
import type { Message } from '../decode/message';
import { error, type Findings, refuse, warning } from '../finding';
import { checkResolution } from './service-entry-resolution';

type ServiceEntry = Admitted<Message<'networking.ServiceEntry'>>;

const AUTO_ALLOCATE_LABEL = 'networking.istio.io/enable-autoallocate-ip';

/** istiod: ValidateServiceEntry. */
export function* checkServiceEntry(entry: ServiceEntry): Findings {
  const { spec, namespace, at } = entry;
  const badSelector = [...checkOldSelector(spec.workloadSelector, at.field('workloadSelector'))];
  if (badSelector.length > 0) {
    yield* badSelector;
    return;
  }
  yield* warnOfNoLabels(spec.workloadSelector, at.field('workloadSelector'), 'service entry');
  if (spec.workloadSelector && spec.endpoints.length > 0) {
    yield error(at, 'only one of WorkloadSelector or Endpoints is allowed in Service Entry');
  }
  yield* checkHosts(entry);
  yield* checkAddresses(entry);
  yield* checkPorts(entry);
  yield* checkResolution(entry);
  yield* checkManyHosts(entry);
  yield* checkExportTo({ exportTo: spec.exportTo, namespace, nobodyAllowed: true }, at.field('exportTo'));
}

function* checkHosts({ spec, at }: ServiceEntry): Findings {
  const hostsAt = at.field('hosts');
  if (spec.hosts.length === 0) yield error(hostsAt, 'service entry must have at least one host');
  for (const [index, host] of spec.hosts.entries()) {
    const hostAt = hostsAt.item(index);
    if (host === '*') {
      yield error(hostAt, 'invalid host *');
      continue;
    }
    yield* refuse(hostAt, wildcardDomainProblem(host));
    const partial = spec.resolution === 'DYNAMIC_DNS' ? undefined : partialWildcardProblem(host);
    if (partial !== undefined) yield warning(hostAt, partial);
  }
}

function* checkAddresses({ spec: { addresses, resolution }, at }: ServiceEntry): Findings {
  const addressesAt = at.field('addresses');
  for (const [index, it] of addresses.entries()) yield* refuse(addressesAt.item(index), ipSubnetProblem(it));
  const hasRange = addresses.some((it) => it.includes('/'));
  if (hasRange && resolution !== 'NONE' && resolution !== 'STATIC') {
    yield error(addressesAt, 'CIDR addresses are allowed only for NONE/STATIC resolution types');
  }
}

function* checkPorts(entry: ServiceEntry): Findings {
  const { spec, at } = entry;
  const [names, numbers] = [new Set<string>(), new Set<number>()];
  const needsAddress = spec.addresses.length === 0 && !getsAddress(entry);
  for (const [index, port] of spec.ports.entries()) {
    const portAt = at.field('ports').item(index);
    if (names.has(port.name)) {
      yield error(portAt.field('name'), `service entry port name ${quoted(port.name)} already defined`);
    }
    if (numbers.has(port.number)) {
      yield error(portAt.field('number'), `service entry port ${port.number} already defined`);
    }
    names.add(port.name);
    numbers.add(port.number);
    if (port.targetPort !== 0) yield* refuse(portAt.field('targetPort'), portProblem(port.targetPort));
    if (needsAddress && (port.protocol === '' || port.protocol === 'TCP')) {
      const ports = 'ports serving TCP (or unset) protocol when IP Autoallocation is not enabled';
      yield warning(portAt, `addresses are required for ${ports}`);
    }
    yield* refuse(portAt.field('name'), portNameProblem(port.name));
    yield* refuse(portAt.field('protocol'), protocolProblem(port.protocol));
    yield* refuse(portAt.field('number'), portProblem(port.number));
  }
}

/** istiod: ShouldV2AutoAllocateIPFromConfig, for an entry without addresses. */
const getsAddress = ({ spec, labels }: ServiceEntry): boolean =>
  spec.resolution !== 'NONE' && labels[AUTO_ALLOCATE_LABEL]?.toLowerCase() !== 'false';

// Hosts share an address: HTTP tells them apart by authority, TLS by SNI, plain TCP not at all.
function* checkManyHosts({ spec, at }: ServiceEntry): Findings {
  if (spec.resolution === 'NONE' || spec.hosts.length < 2) return;
  const plain = spec.ports.findIndex(({ protocol }) => {
    const parsed = parseProtocol(protocol);
    return !isHttp(parsed) && !isTls(parsed);
  });
  if (plain < 0) return;
  yield error(at.field('ports').item(plain), 'multiple hosts provided with non-HTTP, non-TLS ports');
}
