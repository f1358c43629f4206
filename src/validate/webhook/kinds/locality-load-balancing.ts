import { localitiesProblem } from '../checks/localities';
import { entriesOf, type Message } from '../decode/message';
import type { FieldPlace } from '../field-place';

type Locality = Message<'networking.LocalityLoadBalancerSetting'>;
type ZoneAware = Message<'networking.ZoneAwareLoadBalancerSetting'>;
type Outlier = Message<'networking.OutlierDetection'> | undefined;
type Failover = { readonly from: string; readonly to: string };

const TOPOLOGY = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone'];

/** istiod: ValidateLocalityLbSetting. */
export function checkLocalityLoadBalancing(setting: Locality, outlier: Outlier, at: FieldPlace): void {
  const conflict = conflictProblem(setting);
  if (conflict !== undefined) {
    at.error(conflict);
    return;
  }
  for (const [index, { to }] of setting.distribute.entries()) {
    const toAt = at.field('distribute').item(index).field('to');
    const badWeight = weightsProblem([...entriesOf(to).values()]);
    if (badWeight !== undefined) {
      toAt.error(badWeight);
      return;
    }
    toAt.refuse(localitiesProblem([...entriesOf(to).keys()]));
  }
  at.refuseField('distribute', localitiesProblem(setting.distribute.map((it) => it.from)));
  warnOfMissingOutlierDetection(setting, outlier, at);
  at.field('failover').each(setting.failover, (it, itemAt) =>
    checkFailover(it, 'locality lb', 'only specify region', itemAt),
  );
}

/** istiod: ValidateZoneAwareLbSetting. */
export function checkZoneAwareLoadBalancing(setting: ZoneAware, outlier: Outlier, at: FieldPlace): void {
  for (const [index, label] of setting.failoverPriority.entries()) {
    if (!TOPOLOGY.includes(label)) continue;
    const message =
      `'failover_priority' for zone aware lb must not use topology label '${label}'; ` +
      'region- and zone-level routing are handled automatically';
    at.field('failoverPriority').item(index).error(message);
  }
  warnOfMissingOutlierDetection(setting, outlier, at);
  const levels = 'only specifies region; zone and subzone failover are handled automatically';
  at.field('failover').each(setting.failover, (it, itemAt) => checkFailover(it, 'zone aware lb', levels, itemAt));
}

function conflictProblem({ distribute, failover, failoverPriority }: Locality): string | undefined {
  if (failover.length === 0) return undefined;
  if (distribute.length > 0) return "can not simultaneously specify 'distribute' and 'failover'";
  const label = failoverPriority.find((it) => TOPOLOGY.includes(it));
  if (label === undefined) return undefined;
  return `can not simultaneously set 'failover' and topology label '${label}' in 'failover_priority'`;
}

function weightsProblem(weights: readonly number[]): string | undefined {
  if (weights.some((it) => it < 1 || it > 100)) return 'locality weight must be in range [1, 100]';
  const total = weights.reduce((sum, it) => sum + it, 0);
  return total === 100 ? undefined : `total locality weight ${total} != 100`;
}

function warnOfMissingOutlierDetection(
  { failover, failoverPriority }: Pick<Locality, 'failover' | 'failoverPriority'> | ZoneAware,
  outlier: Outlier,
  at: FieldPlace,
): void {
  const failsOver = failover.length > 0 || failoverPriority.length > 0;
  if (failsOver && !outlier) at.warning('outlier detection policy must be provided for failover');
}

function checkFailover({ from, to }: Failover, name: string, levels: string, at: FieldPlace): void {
  if (from === to) at.error(`${name} failover settings must specify different regions`);
  if (from.includes('/') || to.includes('/')) at.error(`${name} failover ${levels}`);
  if (from.includes('*') || to.includes('*')) {
    at.error(`${name} failover region should not contain '*' wildcard`);
  }
}
