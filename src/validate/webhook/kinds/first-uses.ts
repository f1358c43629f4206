/** What reachability needs of a rule of any protocol; only those of HTTP have names. */
export interface Rule {
  readonly name?: string;
  readonly match: readonly object[];
}

/** A match, by the index of its rule and its own. */
export interface Use {
  readonly rule: number;
  readonly match: number;
  /** The rule that has the same match already; absent for the first use. */
  readonly firstRule?: number;
}

/** Every match of the rules, in order. Two are the same when they differ in nothing but their names. */
export function usesOf(rules: readonly Rule[]): readonly Use[] {
  const single = rules.length === 1 && rules[0].match.length === 1;
  if (single) return [{ rule: 0, match: 0 }];
  const firstRules = new Map<string, number>();
  return rules.flatMap((it, rule) =>
    it.match.map((value, match) => {
      const key = keyOf(value);
      const firstRule = firstRules.get(key);
      if (firstRule === undefined) firstRules.set(key, rule);
      return { rule, match, firstRule };
    }),
  );
}

// istiod: asJSON. Maps are the same in any order, and an empty one is the same as none.
const keyOf = (match: Rule['match'][number]): string =>
  JSON.stringify({ ...match, name: '' }, (_, it) => (isMap(it) ? sorted(it) : it));

function sorted(map: Record<string, unknown>): unknown {
  const entries = Object.entries(map);
  return entries.length === 0 ? undefined : Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const isMap = (it: unknown): it is Record<string, unknown> =>
  typeof it === 'object' && it !== null && !Array.isArray(it);
