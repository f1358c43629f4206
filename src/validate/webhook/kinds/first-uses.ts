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

// istiod: asJSON. The fields stand in the order of their declaration, and an empty list or map is the same as none.
function keyOf(match: object): string {
  let key = '';
  for (const [field, value] of Object.entries(match)) {
    key += field === 'name' || isEmpty(value) ? ',' : `,${JSON.stringify(value)}`;
  }
  return key;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
