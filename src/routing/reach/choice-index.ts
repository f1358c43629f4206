import { type Example, type Place, type RequestSet, valuesOf } from '../../sets/request-set';
import { stemIn } from '../../sets/stem';
import { spend } from '../../sets/too-large';

/** What a choice takes: a request that is in one of the sets. */
export type Choice = readonly RequestSet[];

/** A set of a choice, and the place of the choice in their order. */
export interface Taker {
  readonly position: number;
  readonly set: RequestSet;
}

/** So many sets are tried in the time that one state of an automaton takes. */
const TRIED_FOR_ONE = 16;

/**
 * Finds the first choice that takes a request without trying all of them: each set stands under one stem of a value of its
 * requests, the rarest there is. Lists are in the order of the choices.
 */
export class ChoiceIndex {
  private readonly byPlace = new Map<Place, StemTable>();
  private readonly others: Taker[] = [];

  public constructor(choices: readonly Choice[]) {
    const takers = choices.flatMap((choice, position) => choice.map((set) => ({ position, set })));
    const population = new Map<Place, StemTable>();
    for (const taker of takers) {
      for (const it of taker.set.stems()) for (const [place, stem] of it) tableAt(population, place).add(stem, taker);
    }
    for (const taker of takers) {
      for (const it of taker.set.stems()) this.add(taker, rarestOf(it, population));
    }
  }

  /** The first that takes the request and stands before `limit`. Throws SetTooLarge. */
  public takerBefore(limit: number, request: Example): Taker | undefined {
    const values = valuesOf(request);
    let first: Taker | undefined;
    let tried = 0;
    for (const takers of this.candidates(request)) {
      for (const it of takers) {
        if (it.position >= (first?.position ?? limit)) break;
        tried++;
        if (it.set.contains(values)) first = it;
      }
    }
    spend(Math.floor(tried / TRIED_FOR_ONE));
    return first;
  }

  private add(taker: Taker, [place, stem]: readonly [Place?, string?]): void {
    if (place === undefined || stem === undefined) this.others.push(taker);
    else tableAt(this.byPlace, place).add(stem, taker);
  }

  private *candidates(request: Example): Generator<readonly Taker[]> {
    yield this.others;
    for (const [place, texts] of request) {
      for (const text of texts) yield* this.byPlace.get(place)?.beginningOf(text) ?? [];
    }
  }
}

/** Takers by stem, found in one look-up for every length there is. */
class StemTable {
  private readonly byStem = new Map<string, Taker[]>();
  private readonly lengths = new Set<number>();

  public add(stem: string, taker: Taker): void {
    const found = this.byStem.get(stem);
    if (found) found.push(taker);
    else this.byStem.set(stem, [taker]);
    this.lengths.add(stem.length);
  }

  public count(stem: string): number {
    return this.byStem.get(stem)?.length ?? 0;
  }

  /** Those whose stems a text begins with. */
  public *beginningOf(text: string): Generator<readonly Taker[]> {
    const whole = stemIn(text);
    for (const length of this.lengths) {
      const found = length <= whole.length ? this.byStem.get(whole.slice(0, length)) : undefined;
      if (found) yield found;
    }
  }
}

function tableAt(tables: Map<Place, StemTable>, place: Place): StemTable {
  const table = tables.get(place) ?? new StemTable();
  tables.set(place, table);
  return table;
}

function rarestOf(
  stems: ReadonlyMap<Place, string>,
  population: ReadonlyMap<Place, StemTable>,
): readonly [Place?, string?] {
  let rarest: readonly [Place?, string?] = [];
  let fewest = Number.POSITIVE_INFINITY;
  for (const [place, stem] of stems) {
    const count = population.get(place)?.count(stem) ?? 0;
    if (count < fewest) [rarest, fewest] = [[place, stem], count];
  }
  return rarest;
}
