import { type Example, type RequestSet, valuesOf } from '../../sets/request-set';
import { type Allowance, bounded, SetTooLarge } from '../../sets/too-large';
import { type Choice, ChoiceIndex } from './choice-index';

/** Does any request get as far as one of several choices that are tried in order? */
export type Reach =
  | { readonly kind: 'reached' }
  /** There is no request that it asks for. */
  | { readonly kind: 'void' }
  /** Each request it asks for is taken by one of the earlier choices `by`; such as `example`. */
  | { readonly kind: 'shadowed'; readonly by: readonly number[]; readonly example: Example }
  | { readonly kind: 'undecided'; readonly reason: string };

/** About a second of work for all choices together; real rules take a hundredth of it. */
const MAX_ROOM = 100_000;

/**
 * Which of several choices are ever reached by a request of the domain, by exact difference. Examples lead the way: one that
 * no earlier choice takes settles it, and one that is taken tells what to subtract, so that most choices are never looked at.
 */
export class Reachability {
  private readonly typical: Example;
  private readonly index: ChoiceIndex;

  public constructor(
    private readonly choices: readonly Choice[],
    private readonly domain: RequestSet,
    private readonly allowance: Allowance = { left: MAX_ROOM },
  ) {
    this.typical = domain.witness() ?? new Map();
    this.index = new ChoiceIndex(choices);
  }

  public of(position: number): Reach {
    const reach = bounded(this.allowance, () => this.decide(position));
    return reach instanceof SetTooLarge ? { kind: 'undecided', reason: reach.message } : reach;
  }

  private decide(position: number): Reach {
    const takers = new Set<number>();
    const wanted = this.choices[position];
    if (wanted.some((it) => this.leavesSomeOf(it, position, takers))) return { kind: 'reached' };
    const example = this.exampleOf(wanted);
    return example ? { kind: 'shadowed', by: this.fewest(takers, wanted), example } : { kind: 'void' };
  }

  /** Do the choices before `position` leave something of the set? Those that take from it are added to `takers`. */
  private leavesSomeOf(wanted: RequestSet, position: number, takers: Set<number>): boolean {
    let rest = wanted;
    for (let example = rest.witness(); example; example = rest.witness()) {
      const request = new Map([...this.typical, ...example]);
      if (!rest.contains(valuesOf(request))) throw new SetTooLarge('bytes that are no UTF-8 have no example');
      if (!this.domain.contains(valuesOf(request))) {
        rest = rest.intersect(this.domain);
        continue;
      }
      const taker = this.index.takerBefore(position, request);
      if (taker === undefined) return true;
      takers.add(taker.position);
      rest = rest.minus(taker.set);
    }
    return false;
  }

  private without(set: RequestSet, taker: number): RequestSet {
    return this.choices[taker].reduce((rest, it) => rest.minus(it), set);
  }

  /** Says only what the choice asks for: at other places everything is as good. */
  private exampleOf(wanted: Choice): Example | undefined {
    for (const it of wanted) {
      const first = it.witness();
      if (first && this.domain.contains(valuesOf(new Map([...this.typical, ...first])))) return first;
      const example = it.intersect(this.domain).witness();
      if (example) return new Map([...example].filter(([place]) => first?.has(place)));
    }
    return undefined;
  }

  /** One that takes everything says more than several that share it. */
  private fewest(takers: ReadonlySet<number>, wanted: Choice): readonly number[] {
    const all = [...takers].sort((a, b) => a - b);
    if (all.length === 1) return all;
    const only = all.find((taker) => wanted.every((it) => this.without(it, taker).intersect(this.domain).isEmpty()));
    return only === undefined ? all : [only];
  }
}
