import { localitiesProblem } from '../checks/localities';
import { entriesOf, type Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { error, type Findings, refuse, warning } from '../finding';

type Locality = Message<'networking.LocalityLoadBalancerSetting'>;
type ZoneAware = Message<'networking.ZoneAwareLoadBalancerSetting'>;
type Outlier = Message<'networking.OutlierDetection'> | undefined;
type Failover = { readonly from: string; readonly to: string };

const TOPOLOGY = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone'];

/** istiod: ValidateLocalityLbSetting. */
export function* checkLocalityLoadBalancing(setting: Locality, outlier: Outlier, at: FieldPlace): Findings {
  const conflict = conflictProblem(setting);
  if (conflict !== undefined) {
    yield error(at, conflict);
    return;
  }
  for (const [index, { to }] of setting.distribute.entries()) {
    const toAt = at.field('distribute').item(index).field('to');
    const badWeight = weightsProblem(entriesOf(to).map(([, weight]) => weight));
    if (badWeight !== undefined) {
      yield error(toAt, badWeight);
      return;
    }
    yield* refuse(toAt, localitiesProblem(entriesOf(to).map(([locality]) => locality)));
  }
  yield* refuse(at.field('distribute'), localitiesProblem(setting.distribute.map((it) => it.from)));
  yield* warnOfMissingOutlierDetection(setting, outlier, at);
  for (const [index, it] of setting.failover.entries()) {
    yield* checkFailover(it, 'locality lb', 'only specify region', at.field('failover').item(index));
  }
}

/** istiod: ValidateZoneAwareLbSetting. */
export function* checkZoneAwareLoadBalancing(setting: ZoneAware, outlier: Outlier, at: FieldPlace): Findings {
  for (const [index, label] of setting.failoverPriority.entries()) {
    if (!TOPOLOGY.includes(label)) continue;
    const message =
      `'failover_priority' for zone aware lb must not use topology label '${label}'; ` +
      'region- and zone-level routing are handled automatically';
    yield error(at.field('failoverPriority').item(index), message);
  }
  yield* warnOfMissingOutlierDetection(setting, outlier, at);
  const levels = 'only specifies region; zone and subzone failover are handled automatically';
  for (const [index, it] of setting.failover.entries()) {
    yield* checkFailover(it, 'zone aware lb', levels, at.field('failover').item(index));
  }
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

function* warnOfMissingOutlierDetection(
  { failover, failoverPriority }: Pick<Locality, 'failover' | 'failoverPriority'> | ZoneAware,
  outlier: Outlier,
  at: FieldPlace,
): Findings {
  const failsOver = failover.length > 0 || failoverPriority.length > 0;
  if (failsOver && !outlier) yield warning(at, 'outlier detection policy must be provided for failover');
}

function* checkFailover({ from, to }: Failover, name: string, levels: string, at: FieldPlace): Findings {
  if (from === to) yield error(at, `${name} failover settings must specify different regions`);
  if (from.includes('/') || to.includes('/')) yield error(at, `${name} failover ${levels}`);
  if (from.includes('*') || to.includes('*')) {
    yield error(at, `${name} failover region should not contain '*' wildcard`);
  }
}
