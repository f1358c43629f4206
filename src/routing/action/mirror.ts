import type { Origin } from '../../model/resource';
import type { Destination, HTTPRoute } from '../../model/virtual-service';
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

/** istiod: MirrorPercent, MirrorPercentByPolicy. A written 0 is no mirror at all. */
export function mirrorsOf(rule: HTTPRoute): readonly MirrorSpec[] {
  const all = [
    ...(rule.mirror ? [{ field: 'mirror', destination: rule.mirror, percentage: percentageOf(rule) }] : []),
    ...(rule.mirrors ?? []).map(({ destination, percentage }, index) => ({
      field: `mirrors[${index}].destination`,
      destination,
      percentage: percentage ? ofMillion(percentage) : ofHundred(100),
    })),
  ];
  return all.filter((it) => it.destination && it.percentage.numerator > 0);
}

function percentageOf({ mirrorPercentage, mirrorPercent, mirror_percent }: HTTPRoute): RuntimeFraction {
  return mirrorPercentage ? ofMillion(mirrorPercentage) : ofHundred(mirrorPercent ?? mirror_percent ?? 100);
}
