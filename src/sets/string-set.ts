import { once, oncePerText } from '../std/once-per';
import { programOf } from '../std/re2-program';
import { type Automaton, accepts, combine, isSame, LAST_BYTE, negate } from './automaton';
import { isIn, type Letters, type Literal, literalAutomaton, literalCovers } from './literal';
import { minimal } from './minimal';
import { regexAutomaton } from './regex-automaton';
import { shortest } from './shortest';
import { stemIn, stemOf } from './stem';

/**
 * A set of strings, exact. Strings are seen as the bytes of their UTF-8, as Envoy's RE2 sees them.
 * Invariant: the automaton is the minimal one, so that equal sets are equal in structure.
 */
export class StringSet {
  public static readonly ALL = StringSet.from([{ accepts: true, steps: [{ last: LAST_BYTE, to: 0 }] }]);
  public static readonly EMPTY = StringSet.ALL.complement();

  public static exact(text: string, letters: Letters = 'as-written'): StringSet {
    return StringSet.ofLiteral({ kind: 'exact', text, letters });
  }

  public static prefix(text: string, letters: Letters = 'as-written'): StringSet {
    return StringSet.ofLiteral({ kind: 'prefix', text, letters });
  }

  /** What `fullMatch` says of each string; no string for a pattern that is refused. */
  public static readonly regex: (pattern: string) => StringSet = oncePerText((pattern) => {
    const program = programOf(pattern);
    return program ? StringSet.from(minimal(regexAutomaton(program))) : StringSet.EMPTY;
  });

  /** A shortest string of the set, of printable characters if there is one; nothing when the set is empty. */
  public readonly witness: () => string | undefined = once(() =>
    this.literal ? this.literal.text : shortest(this.automaton()),
  );

  /** A text in lower case with which every string of the set begins, were it in lower case (ASCII); it may be cut short. */
  public readonly stem: () => string = once(() =>
    this.literal ? stemIn(this.literal.text) : stemOf(this.automaton()),
  );

  /** A text that is equal for equal sets, for sorting. */
  public readonly key: () => string = once(() => JSON.stringify(this.automaton()));

  private static from(automaton: Automaton): StringSet {
    return new StringSet(() => automaton);
  }

  private static ofLiteral(literal: Literal): StringSet {
    return new StringSet(
      once(() => literalAutomaton(literal)),
      literal,
    );
  }

  private constructor(
    private readonly automaton: () => Automaton,
    /** What the set was made of, while it is one; most questions need no automaton then. */
    private readonly literal?: Literal,
  ) {}

  public union(other: StringSet): StringSet {
    return this.with(other, (a, b) => a || b);
  }

  public intersect(other: StringSet): StringSet {
    if (this === other || other.isAll()) return this;
    if (this.isAll()) return other;
    if (this.only !== undefined) return other.contains(this.only) ? this : StringSet.EMPTY;
    if (other.only !== undefined) return other.intersect(this);
    return this.with(other, (a, b) => a && b);
  }

  public minus(other: StringSet): StringSet {
    if (this.only !== undefined) return other.contains(this.only) ? StringSet.EMPTY : this;
    return this.with(other, (a, b) => a && !b);
  }

  public complement(): StringSet {
    return StringSet.from(negate(this.automaton()));
  }

  public contains(text: string): boolean {
    return this.literal ? isIn(this.literal, text) : accepts(this.automaton(), text);
  }

  /** Is every string of the other one in this one? */
  public covers(other: StringSet): boolean {
    if (this === other || this.isAll()) return true;
    if (this.literal && other.literal) return literalCovers(this.literal, other.literal);
    return other.minus(this).isEmpty();
  }

  public equals(other: StringSet): boolean {
    return this === other || isSame(this.automaton(), other.automaton());
  }

  public isEmpty(): boolean {
    return !this.literal && this.isOneState() && !this.automaton()[0].accepts;
  }

  public isAll(): boolean {
    if (this.literal) return this.literal.kind === 'prefix' && this.literal.text === '';
    return this.isOneState() && this.automaton()[0].accepts;
  }

  /** The one string there is in the set, if it was made of it. */
  private get only(): string | undefined {
    const { kind, text, letters } = this.literal ?? {};
    return kind === 'exact' && letters === 'as-written' ? text : undefined;
  }

  private isOneState(): boolean {
    return this.automaton().length === 1;
  }

  private with(other: StringSet, inResult: (a: boolean, b: boolean) => boolean): StringSet {
    return StringSet.from(minimal(combine(this.automaton(), other.automaton(), inResult)));
  }
}
