import type { Origin } from '../../model/resource';
import type { Destination, HTTPRoute, Percent } from '../../model/virtual-service';
import { ofHundred, ofMillion, type RuntimeFraction } from './runtime-fraction';

/** envoy: RequestMirrorPolicy. */
export interface Mirror {
  readonly cluster: string;
  readonly percentage: RuntimeFraction;
  readonly origin?: Origin;
}

/** A copy that a rule asks for, with its place in the rule. */
interface MirrorSpec {
  readonly field: string;
  readonly destination: Destination;
  readonly percentage: RuntimeFraction;
}

/** istiod: MirrorPercent, MirrorPercentByPolicy. A written 0 is no mirror at all; a share too small to count is one that never fires. */
export function mirrorsOf(rule: HTTPRoute): readonly MirrorSpec[] {
  const all = [
    ...(rule.mirror ? [{ field: 'mirror', destination: rule.mirror, percentage: percentageOf(rule) }] : []),
    ...(rule.mirrors ?? []).map(({ destination, percentage }, index) => ({
      field: `mirrors[${index}].destination`,
      destination,
      percentage: percentage ? unlessZero(percentage) : ofHundred(100),
    })),
  ];
  return all.flatMap(({ percentage, ...it }) => (it.destination && percentage ? [{ ...it, percentage }] : []));
}

function percentageOf({ mirrorPercentage, mirrorPercent, mirror_percent }: HTTPRoute): RuntimeFraction | undefined {
  if (mirrorPercentage) return unlessZero(mirrorPercentage);
  const percent = mirrorPercent ?? mirror_percent ?? 100;
  return percent > 0 ? ofHundred(percent) : undefined;
}

const unlessZero = (percent: Percent): RuntimeFraction | undefined =>
  (percent.value ?? 0) > 0 ? ofMillion(percent) : undefined;
