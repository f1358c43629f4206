import { durationProblem } from '../checks/duration';
import { isPrime } from '../checks/prime';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { checkLocalityLoadBalancing, checkZoneAwareLoadBalancing } from './locality-load-balancing';

type LoadBalancer = Message<'networking.LoadBalancerSettings'>;
type ConsistentHash = Message<'networking.LoadBalancerSettings.ConsistentHashLB'>;
type Cookie = Message<'networking.LoadBalancerSettings.ConsistentHashLB.HTTPCookie'>;
type Outlier = Message<'networking.OutlierDetection'> | undefined;

const TABLE_SIZE_LIMIT = 5_000_011;

/** istiod: validateLoadBalancer. Of several policies or hash keys the last one declared counts. */
export function checkLoadBalancer(settings: LoadBalancer, outlier: Outlier, at: FieldPlace): void {
  const { consistentHash, localityLbSetting, zoneAwareLbSetting, warmup } = settings;
  if (consistentHash) checkConsistentHash(consistentHash, at.field('consistentHash'));
  if (localityLbSetting && zoneAwareLbSetting) {
    at.error('only one of localityLbSetting and zoneAwareLbSetting can be set');
  }
  if (localityLbSetting) checkLocalityLoadBalancing(localityLbSetting, outlier, at.field('localityLbSetting'));
  if (zoneAwareLbSetting) {
    checkZoneAwareLoadBalancing(zoneAwareLbSetting, outlier, at.field('zoneAwareLbSetting'));
  }
  if (warmup) checkWarmup(warmup, at.field('warmup'));
}

function checkConsistentHash(hash: ConsistentHash, at: FieldPlace): void {
  const { httpCookie, ringHash, maglev, minimumRingSize } = hash;
  if (httpCookie) checkCookie(httpCookie, at.field('httpCookie'));
  if (minimumRingSize !== 0) {
    const message =
      "consistent hash MinimumRingSize is deprecated, use ConsistentHashLB's RingHash configuration instead";
    at.field('minimumRingSize').warning(message);
  }
  if (minimumRingSize !== 0 && (ringHash ?? maglev)) {
    at.field('minimumRingSize').error('only one of MinimumRingSize or Maglev/Ringhash can be specified');
  }
  if (maglev) checkTableSize(maglev.tableSize, at.field('maglev').field('tableSize'));
}

function checkCookie({ name, attributes }: Cookie, at: FieldPlace): void {
  if (!name) at.error('name required for HttpCookie');
  const names = new Set<string>();
  at.field('attributes').each(attributes, (attribute, itemAt) => {
    const nameAt = itemAt.field('name');
    if (!attribute.name) nameAt.error('cookie attribute name cannot be empty');
    else if (names.has(attribute.name)) nameAt.error(`duplicate cookie attribute name: ${attribute.name}`);
    names.add(attribute.name);
  });
}

function checkTableSize(size: number, at: FieldPlace): void {
  if (size === 0) at.error('tableSize must be set for maglev');
  if (size >= TABLE_SIZE_LIMIT) at.error('tableSize must be less than 5000011 for maglev');
  if (!isPrime(size)) at.error('tableSize must be a prime number for maglev');
}

function checkWarmup(warmup: Message<'networking.WarmupConfiguration'>, at: FieldPlace): void {
  if (warmup.duration === undefined) at.error('duration is required');
  else at.refuseField('duration', durationProblem(warmup.duration));
  if ((warmup.minimumPercent ?? 0) > 100) {
    at.field('minimumPercent').error('minimumPercent value should be less than or equal to 100');
  }
  if (warmup.aggression !== undefined && warmup.aggression <= 0) {
    at.field('aggression').error('aggression should be greater than 0');
  }
}
