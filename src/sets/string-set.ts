import { once, oncePerText } from '../std/once-per';
import { programOf } from '../std/re2-program';
import { type Automaton, accepts, combine, isSame, LAST_BYTE, negate } from './automaton';
import { type Letters, literalAutomaton } from './literal-automaton';
import { minimal } from './minimal';
import { regexAutomaton } from './regex-automaton';
import { shortest } from './shortest';

/**
 * A set of strings, exact. Strings are seen as the bytes of their UTF-8, as Envoy's RE2 sees them.
 * Invariant: the automaton is the minimal one, so that equal sets are equal in structure.
 */
export class StringSet {
  public static readonly ALL = new StringSet([{ accepts: true, steps: [{ last: LAST_BYTE, to: 0 }] }]);
  public static readonly EMPTY = new StringSet(negate(StringSet.ALL.automaton));

  public static exact(text: string, letters: Letters = 'as-written'): StringSet {
    return new StringSet(literalAutomaton(text, letters, 'exact'));
  }

  public static prefix(text: string, letters: Letters = 'as-written'): StringSet {
    return new StringSet(literalAutomaton(text, letters, 'prefix'));
  }

  /** What `fullMatch` says of each string; no string for a pattern that is refused. */
  public static readonly regex: (pattern: string) => StringSet = oncePerText((pattern) => {
    const program = programOf(pattern);
    return program ? new StringSet(minimal(regexAutomaton(program))) : StringSet.EMPTY;
  });

  /** A shortest string of the set, of printable characters if there is one; nothing when the set is empty. */
  public readonly witness: () => string | undefined = once(() => shortest(this.automaton));

  /** A text that is equal for equal sets, for sorting. */
  public readonly key: () => string = once(() => JSON.stringify(this.automaton));

  private constructor(private readonly automaton: Automaton) {}

  public union(other: StringSet): StringSet {
    return this.with(other, (a, b) => a || b);
  }

  public intersect(other: StringSet): StringSet {
    if (this === other || other.isAll()) return this;
    if (this.isAll()) return other;
    return this.with(other, (a, b) => a && b);
  }

  public minus(other: StringSet): StringSet {
    return this.with(other, (a, b) => a && !b);
  }

  public complement(): StringSet {
    return new StringSet(negate(this.automaton));
  }

  public contains(text: string): boolean {
    return accepts(this.automaton, Buffer.from(text, 'utf8'));
  }

  /** Is every string of the other one in this one? */
  public covers(other: StringSet): boolean {
    return this === other || this.isAll() || other.minus(this).isEmpty();
  }

  public equals(other: StringSet): boolean {
    return this === other || isSame(this.automaton, other.automaton);
  }

  public isEmpty(): boolean {
    return this.automaton.length === 1 && !this.automaton[0].accepts;
  }

  public isAll(): boolean {
    return this.automaton.length === 1 && this.automaton[0].accepts;
  }

  private with(other: StringSet, inResult: (a: boolean, b: boolean) => boolean): StringSet {
    return new StringSet(minimal(combine(this.automaton, other.automaton, inResult)));
  }
}
