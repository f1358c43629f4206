import { TextIndex } from '../../../std/text-index';
import { entriesOf, type Message } from '../decode/message';

type HttpMatch = Message<'networking.HTTPMatchRequest'>;

/** istiod: OverlappingMatchValidationForHTTPRoute, besides the prefix. The other fields of a match do not count. */
export interface Conditions {
  /** The port, and what has a condition: the same for matches that are compared at all. */
  readonly names: string;
  /** `exact:GET` or `prefix:a`, in the order of the names. */
  readonly values: readonly string[];
}

export function conditionsOf({ port, method, authority, headers, queryParams, withoutHeaders }: HttpMatch): Conditions {
  const maps = [headers, queryParams, withoutHeaders].map(entriesOf);
  return {
    names: JSON.stringify([port, ...maps.map((it) => [...it.keys()])]),
    values: [
      conditionOf(method) || 'exact:GET',
      conditionOf(authority),
      ...maps.flatMap((it) => [...it.values()].map(conditionOf)),
    ],
  };
}

// istiod: assignExactOrPrefix. A regex is as good as nothing.
function conditionOf(match: Message<'networking.StringMatch'> | undefined): string {
  if (match?.exact) return `exact:${match.exact}`;
  return match?.prefix ? `prefix:${match.prefix}` : '';
}

/** Matches with conditions of the same names. istiod: coveredValidation, which takes a longer condition for a wider one. */
export class SameConditions<Match> {
  private readonly byValue: readonly TextIndex<Entry<Match>>[];

  public constructor(conditions: number) {
    this.byValue = Array.from({ length: conditions }, () => new TextIndex<Entry<Match>>());
  }

  public add(values: readonly string[], match: Match): void {
    for (const [index, it] of values.entries()) this.byValue[index].add(it, { values, match });
  }

  /** Those all of whose conditions begin with the given ones. Only those are looked at that fit the rarest of them. */
  public covering(values: readonly string[]): readonly Match[] {
    const counts = values.map((it, index) => this.byValue[index].countBeginningWith(it));
    const rarest = counts.indexOf(counts.reduce((least, it) => Math.min(least, it)));
    return this.byValue[rarest]
      .beginningWith(values[rarest])
      .filter((it) => it.values.every((value, index) => value.startsWith(values[index])))
      .map((it) => it.match);
  }
}

interface Entry<Match> {
  readonly values: readonly string[];
  readonly match: Match;
}
