import { closest } from './closest';

/** Words in which a misspelt one is found without comparing it with each of them: those that share what is left without one letter. */
export class SpellingIndex {
  private readonly byRest = new Map<string, string[]>();

  public constructor(words: Iterable<string>) {
    for (const word of words) for (const it of restsOf(word)) this.add(it, word);
  }

  /** The nearest word; nothing where two are just as near, or none is near enough. */
  public nearest(word: string): string | undefined {
    const near = new Set([...restsOf(word)].flatMap((it) => this.byRest.get(it) ?? []));
    const best = closest(word, near);
    if (best === undefined) return undefined;
    near.delete(best);
    const second = closest(word, near);
    // Of two that are as near, the first of the list would be taken.
    return second === undefined || closest(word, [second, best]) === best ? best : undefined;
  }

  private add(rest: string, word: string): void {
    const words = this.byRest.get(rest);
    if (words) words.push(word);
    else this.byRest.set(rest, [word]);
  }
}

/** As long as a label of a DNS name may be: for longer words the index would grow with the square of their length. */
const MOST_LETTERS = 63;

function restsOf(word: string): ReadonlySet<string> {
  if (word.length > MOST_LETTERS) return new Set();
  return new Set([word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))]);
}
