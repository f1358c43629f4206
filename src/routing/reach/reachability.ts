import type { Example, RequestSet, Values } from '../../sets/request-set';
import { type Allowance, bounded, SetTooLarge } from '../../sets/too-large';

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

/** About half a second of work for all choices together; real rules take a hundredth of it. */
const MAX_ROOM = 100_000;

/**
 * Which of several choices are ever reached by a request of the domain, by exact difference. Examples lead the way: one that
 * no earlier choice takes settles it, and one that is taken tells what to subtract, so that most choices are never looked at.
 */
export class Reachability {
  private readonly allowance: Allowance = { left: MAX_ROOM };
  private readonly typical: Example;

  public constructor(
    private readonly choices: readonly Choice[],
    private readonly domain: RequestSet,
  ) {
    this.typical = domain.witness() ?? new Map();
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
      const values = valuesOf(new Map([...this.typical, ...example]));
      if (!rest.contains(values)) throw new SetTooLarge('bytes that are no UTF-8 have no example');
      if (!this.domain.contains(values)) {
        rest = rest.intersect(this.domain);
        continue;
      }
      const taker = this.takerOf(values);
      if (taker >= position) return true;
      takers.add(taker);
      rest = this.without(rest, taker);
    }
    return false;
  }

  private takerOf(values: Values): number {
    const found = this.choices.findIndex((choice) => choice.some((it) => it.contains(values)));
    return found < 0 ? this.choices.length : found;
  }

  private without(set: RequestSet, taker: number): RequestSet {
    return this.choices[taker].reduce((rest, it) => rest.minus(it), set);
  }

  /** Says only what the choice asks for: at other places everything is as good. */
  private exampleOf(wanted: Choice): Example | undefined {
    for (const it of wanted) {
      const example = it.intersect(this.domain).witness();
      if (example) return new Map([...example].filter(([place]) => it.witness()?.has(place)));
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

const valuesOf =
  (example: Example): Values =>
  (place) =>
    example.get(place) ?? [];
