import type { Example, Place, RequestSet, Values } from '../../sets/request-set';
import { SetTooLarge } from '../../sets/too-large';

/** Does any request get as far as one of several choices that are tried in order? */
export type Reach =
  | { readonly kind: 'reached' }
  /** There is no request that it asks for. */
  | { readonly kind: 'void' }
  /** Each request it asks for is taken by one of the earlier choices `by`; such as `example`. */
  | { readonly kind: 'shadowed'; readonly by: readonly number[]; readonly example: Example }
  | { readonly kind: 'undecided'; readonly reason: string };

/** What a choice takes: a request that is in one of the sets. */
export type Choice = readonly RequestSet[];

/**
 * Whether the choice at `position` is ever reached, by exact difference. Examples lead the way: one that no earlier choice
 * takes settles it, and one that is taken tells which choice to subtract next, so that others are never looked at.
 */
export function reachOf(choices: readonly Choice[], position: number, domain: RequestSet): Reach {
  try {
    const search = new Search(choices.slice(0, position), domain);
    const isOpen = choices[position].some((it) => search.leavesSomeOf(it));
    return isOpen ? { kind: 'reached' } : search.verdict(choices[position]);
  } catch (error) {
    if (error instanceof SetTooLarge) return { kind: 'undecided', reason: error.message };
    throw error;
  }
}

class Search {
  private readonly takers = new Set<number>();
  private readonly typical: Example;
  private example?: Example;

  public constructor(
    private readonly earlier: readonly Choice[],
    private readonly domain: RequestSet,
  ) {
    this.typical = domain.witness() ?? new Map();
  }

  public leavesSomeOf(wanted: RequestSet): boolean {
    const first = wanted.witness();
    if (!first) return false;
    if (this.isOpen(first)) return true;
    let rest = wanted.intersect(this.domain);
    for (let example = rest.witness(); example; example = rest.witness()) {
      this.example ??= new Map([...example].filter(([place]) => first.has(place)));
      const taker = this.takerOf(valuesOf(example));
      if (taker < 0) return true;
      this.takers.add(taker);
      rest = this.earlier[taker].reduce((left, it) => left.minus(it), rest);
    }
    return false;
  }

  public verdict(wanted: Choice): Reach {
    if (!this.example) return { kind: 'void' };
    return { kind: 'shadowed', by: this.fewestTakers(wanted), example: this.example };
  }

  /** Settles most choices without any difference: what the domain and earlier choices also ask for is as usual. */
  private isOpen(example: Example): boolean {
    const values = valuesOf(new Map([...this.typical, ...example]));
    return this.domain.contains(values) && this.takerOf(values) < 0;
  }

  private takerOf(values: Values): number {
    return this.earlier.findIndex((choice) => choice.some((it) => it.contains(values)));
  }

  /** One that takes everything says more than several that share it. */
  private fewestTakers(wanted: Choice): readonly number[] {
    const takers = [...this.takers].sort((a, b) => a - b);
    const takesAll = (taker: number) =>
      wanted.every((it) =>
        this.earlier[taker].reduce((left, taken) => left.minus(taken), it.intersect(this.domain)).isEmpty(),
      );
    const only = takers.find(takesAll);
    return only === undefined ? takers : [only];
  }
}

const valuesOf =
  (example: Example): Values =>
  (place: Place) =>
    example.get(place) ?? [];
