import { durationProblem } from '../checks/duration';
import { isPrime } from '../checks/prime';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { error, type Findings, refuse, warning } from '../finding';
import { checkLocalityLoadBalancing, checkZoneAwareLoadBalancing } from './locality-load-balancing';

type LoadBalancer = Message<'networking.LoadBalancerSettings'>;
type ConsistentHash = Message<'networking.LoadBalancerSettings.ConsistentHashLB'>;
type Cookie = Message<'networking.LoadBalancerSettings.ConsistentHashLB.HTTPCookie'>;
type Outlier = Message<'networking.OutlierDetection'> | undefined;

const TABLE_SIZE_LIMIT = 5_000_011;

/** istiod: validateLoadBalancer. Of several policies or hash keys the last one declared counts. */
export function* checkLoadBalancer(settings: LoadBalancer, outlier: Outlier, at: FieldPlace): Findings {
  const { consistentHash, localityLbSetting, zoneAwareLbSetting, warmup } = settings;
  if (consistentHash) yield* checkConsistentHash(consistentHash, at.field('consistentHash'));
  if (localityLbSetting && zoneAwareLbSetting) {
    yield error(at, 'only one of localityLbSetting and zoneAwareLbSetting can be set');
  }
  if (localityLbSetting) yield* checkLocalityLoadBalancing(localityLbSetting, outlier, at.field('localityLbSetting'));
  if (zoneAwareLbSetting) {
    yield* checkZoneAwareLoadBalancing(zoneAwareLbSetting, outlier, at.field('zoneAwareLbSetting'));
  }
  if (warmup) yield* checkWarmup(warmup, at.field('warmup'));
}

function* checkConsistentHash(hash: ConsistentHash, at: FieldPlace): Findings {
  const { httpCookie, ringHash, maglev, minimumRingSize } = hash;
  if (httpCookie) yield* checkCookie(httpCookie, at.field('httpCookie'));
  if (minimumRingSize !== 0) {
    const message =
      "consistent hash MinimumRingSize is deprecated, use ConsistentHashLB's RingHash configuration instead";
    yield warning(at.field('minimumRingSize'), message);
  }
  if (minimumRingSize !== 0 && (ringHash ?? maglev)) {
    yield error(at.field('minimumRingSize'), 'only one of MinimumRingSize or Maglev/Ringhash can be specified');
  }
  if (maglev) yield* checkTableSize(maglev.tableSize, at.field('maglev').field('tableSize'));
}

function* checkCookie({ name, attributes }: Cookie, at: FieldPlace): Findings {
  if (!name) yield error(at, 'name required for HttpCookie');
  const names = new Set<string>();
  for (const [index, attribute] of attributes.entries()) {
    const nameAt = at.field('attributes').item(index).field('name');
    if (!attribute.name) yield error(nameAt, 'cookie attribute name cannot be empty');
    else if (names.has(attribute.name)) yield error(nameAt, `duplicate cookie attribute name: ${attribute.name}`);
    names.add(attribute.name);
  }
}

function* checkTableSize(size: number, at: FieldPlace): Findings {
  if (size === 0) yield error(at, 'tableSize must be set for maglev');
  if (size >= TABLE_SIZE_LIMIT) yield error(at, 'tableSize must be less than 5000011 for maglev');
  if (!isPrime(size)) yield error(at, 'tableSize must be a prime number for maglev');
}

function* checkWarmup(warmup: Message<'networking.WarmupConfiguration'>, at: FieldPlace): Findings {
  if (warmup.duration === undefined) yield error(at, 'duration is required');
  else yield* refuse(at.field('duration'), durationProblem(warmup.duration));
  if ((warmup.minimumPercent ?? 0) > 100) {
    yield error(at.field('minimumPercent'), 'minimumPercent value should be less than or equal to 100');
  }
  if (warmup.aggression !== undefined && warmup.aggression <= 0) {
    yield error(at.field('aggression'), 'aggression should be greater than 0');
  }
}
