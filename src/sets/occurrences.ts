import { StringSet } from './string-set';

/** How often a value may stand at one place of a request: a path is there once, a header may have many lines. */
export type Arity = 'one' | 'many';

/**
 * What may stand at one place of a request, exact: nothing at all if `missing`; or values all of which are in `every`,
 * and of which each set of `some` holds at least one.
 * Invariant: `some` is empty when there can be no value; else it holds subsets of `every`, none of them inside another.
 */
export class Occurrences {
  /** Anything, or nothing. */
  public static any(arity: Arity): Occurrences {
    return Occurrences.each(StringSet.ALL, arity, true);
  }

  /** Values of which one is in the set. */
  public static some(set: StringSet, arity: Arity): Occurrences {
    return new Occurrences(arity, false, StringSet.ALL, [set]);
  }

  /** Values that all are in the set, or none if `orMissing`. */
  public static each(set: StringSet, arity: Arity, orMissing: boolean): Occurrences {
    return new Occurrences(arity, orMissing, set, [set]);
  }

  public readonly every: StringSet;
  public readonly some: readonly StringSet[];

  private constructor(
    public readonly arity: Arity,
    public readonly missing: boolean,
    every: StringSet,
    some: readonly StringSet[],
  ) {
    // A single value has to satisfy all at once.
    const all = arity === 'one' ? some.reduce((a, b) => a.intersect(b), every) : every;
    this.some = smallest(arity === 'one' ? [all] : some.map((it) => it.intersect(every)));
    this.every = this.some.length > 0 ? all : StringSet.EMPTY;
  }

  public intersect(other: Occurrences): Occurrences {
    const some = this.isPresent() && other.isPresent() ? [...this.some, ...other.some] : [StringSet.EMPTY];
    return new Occurrences(this.arity, this.missing && other.missing, this.every.intersect(other.every), some);
  }

  /** All other occurrences, in parts. */
  public complement(): readonly Occurrences[] {
    const absent = new Occurrences(this.arity, !this.missing, StringSet.EMPTY, []);
    const astray = Occurrences.some(this.every.complement(), this.arity);
    const lacking = this.some.map((it) => Occurrences.each(this.every.minus(it), this.arity, false));
    return [absent, astray, ...lacking].filter((it) => !it.isEmpty());
  }

  public isEmpty(): boolean {
    return !this.missing && !this.isPresent();
  }

  public contains(values: readonly string[]): boolean {
    if (values.length === 0) return this.missing;
    return (
      this.isPresent() &&
      values.every((it) => this.every.contains(it)) &&
      this.some.every((set) => values.some((it) => set.contains(it)))
    );
  }

  /** A text with which one of the values begins, once it is in lower case; nothing if there need be no value. */
  public stem(): string | undefined {
    if (this.missing || !this.isPresent()) return undefined;
    return this.some.map((it) => it.stem()).reduce((a, b) => (b.length > a.length ? b : a));
  }

  public covers(other: Occurrences): boolean {
    if (other.missing && !this.missing) return false;
    if (!other.isPresent()) return true;
    const isImplied = (set: StringSet) => other.some.some((it) => set.covers(it));
    return this.isPresent() && this.every.covers(other.every) && this.some.every(isImplied);
  }

  public equals(other: Occurrences): boolean {
    return this.covers(other) && other.covers(this);
  }

  /** Values as few and short as may be; nothing when there are none. */
  public witness(): readonly string[] | undefined {
    if (this.missing) return [];
    if (!this.isPresent()) return undefined;
    const values = this.some.map((it) => it.witness() ?? '');
    return [...new Set(values)];
  }

  private isPresent(): boolean {
    return this.some.length > 0;
  }
}

/** Those that no other is inside of; none when one of them is empty. */
function smallest(sets: readonly StringSet[]): readonly StringSet[] {
  if (sets.some((it) => it.isEmpty())) return [];
  if (sets.length < 2) return sets;
  const isSpare = (set: StringSet, index: number) =>
    sets.some((it, other) => other !== index && set.covers(it) && (other < index || !it.covers(set)));
  const kept = sets.filter((it, index) => !isSpare(it, index));
  return kept.sort((a, b) => (a.key() < b.key() ? -1 : 1));
}
