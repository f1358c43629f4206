import { describeOrigin } from '../../../model/resource';
import type { HttpRule } from '../../../routing/compile/resolved-virtual-service';
import type { Finding } from '../../rule';

/** What is wrong with a rule in one VirtualService; nothing if all is well, or if it cannot be told. */
export interface Verdict {
  readonly rule: HttpRule;
  readonly finding?: Finding;
  readonly undecided?: string;
}

/** A delegate's rule has work to do as long as one root gives it some. */
export function deadEverywhere(verdicts: readonly Verdict[]): ReadonlyMap<string, Finding> {
  if (verdicts.every((it) => !it.finding)) return new Map();
  const alive = new Set(verdicts.filter((it) => !it.finding).map(keyOf));
  return new Map(
    verdicts.flatMap((it) => (it.finding && !alive.has(keyOf(it)) ? [[keyOf(it), it.finding] as const] : [])),
  );
}

const keyOf = ({ rule }: Verdict): string => describeOrigin(rule.origin);
