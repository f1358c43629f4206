import type { DestinationRule, Subset } from '../../model/destination-rule';
import type { Labels } from '../../model/selects';
import type { MergedDestinationRule } from './scope';

/** A rule, or several of one host, and who may see it. istiod: ConsolidatedDestRule. */
export interface ExportedRule {
  readonly merged: MergedDestinationRule;
  /** As written: empty is not the same as `*`. */
  readonly exportTo: ReadonlySet<string>;
}

/** istiod: mergeDestinationRule. Folds a rule into the older ones of its host, which it may change, and adds it if it stands for itself. */
export function foldIn(rules: ExportedRule[], rule: DestinationRule, exportTo: ReadonlySet<string>): void {
  let separate = true;
  rules.forEach((older, index) => {
    const relation = relationOf(older, rule, exportTo);
    separate = relation !== 'merged';
    if (relation !== 'apart') rules[index] = { ...older, merged: merge(older.merged, rule) };
  });
  if (separate) rules.push({ merged: { rule, spec: rule.spec, from: [rule] }, exportTo });
}

/** `both`: the older takes it in, and it stands beside it, too. */
function relationOf(
  { merged, exportTo }: ExportedRule,
  rule: DestinationRule,
  newer: ReadonlySet<string>,
): 'merged' | 'apart' | 'both' {
  const equal = newer.size === exportTo.size && includesAll(newer, exportTo);
  if (!equal && !(exportTo.size > 0 && includesAll(newer, exportTo))) return 'apart';
  const [ours, theirs] = [rule.spec.workloadSelector, merged.spec.workloadSelector];
  if (!ours && !theirs) return 'merged';
  if (!ours || !theirs) return equal ? 'merged' : 'both';
  return sameLabels(ours.matchLabels ?? {}, theirs.matchLabels ?? {}) ? 'merged' : 'apart';
}

const includesAll = (set: ReadonlySet<string>, of: ReadonlySet<string>): boolean => [...of].every((it) => set.has(it));

const sameLabels = (a: Labels, b: Labels): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([key, value]) => b[key] === value);

/** Subsets are joined, the first of a name wins; the policy of the older counts, if it has one at all. */
function merge({ rule, spec, from }: MergedDestinationRule, newer: DestinationRule): MergedDestinationRule {
  return {
    rule,
    from: [...from, newer],
    spec: {
      ...spec,
      subsets: joined(spec.subsets ?? [], newer.spec.subsets ?? []),
      trafficPolicy: spec.trafficPolicy ?? newer.spec.trafficPolicy,
    },
  };
}

/** A name that the newer rule has twice is added twice, as in istiod; the first is found. */
function joined(older: readonly Subset[], newer: readonly Subset[]): readonly Subset[] {
  const names = new Set(older.map((it) => it.name));
  return [...older, ...newer.filter((it) => !names.has(it.name))];
}
