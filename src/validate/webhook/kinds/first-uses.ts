import { keyOf } from './match-key';
import { pathOf } from './own-paths';

/** What reachability needs of a rule of any protocol; only those of HTTP have names and paths. */
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
  const known = new FirstRules();
  const uses: Use[] = [];
  for (let rule = 0; rule < rules.length; rule++) {
    const matches = rules[rule].match;
    for (let match = 0; match < matches.length; match++) {
      uses.push({ rule, match, firstRule: known.before(matches[match], rule) });
    }
  }
  return uses;
}

/** The first rule of every match. Most have a path of their own; only those that share one are compared as a whole. */
class FirstRules {
  private readonly byPath = new Map<string, { readonly match: object; readonly rule: number }>();
  private readonly byKey = new Map<string, number>();

  /** The rule that has the match already; remembers `rule` when none has. */
  public before(match: object, rule: number): number | undefined {
    const path = pathOf(match);
    const first = this.byPath.get(path);
    if (!first) {
      this.byPath.set(path, { match, rule });
      return undefined;
    }
    this.beforeByKey(first.match, first.rule);
    return this.beforeByKey(match, rule);
  }

  private beforeByKey(match: object, rule: number): number | undefined {
    const key = keyOf(match);
    const first = this.byKey.get(key);
    if (first === undefined) this.byKey.set(key, rule);
    return first;
  }
}
