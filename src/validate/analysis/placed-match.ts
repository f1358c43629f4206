import type { FieldPath, Resource } from '../../model/resource';
import type { HTTPMatchRequest, HTTPRoute } from '../../model/virtual-service';
import { oncePer } from '../../std/once-per';
import type { AnalysisInput } from '../analysis-input';
import { httpRulesOf, type PlacedRule } from './placed-rule';

/** A match of an HTTP rule and its place. */
export class PlacedMatch {
  public constructor(
    public readonly rule: PlacedRule<HTTPRoute>,
    public readonly spec: HTTPMatchRequest,
    private readonly index: number,
  ) {}

  public get resource(): Resource {
    return this.rule.resource;
  }

  /** `spec.http[2].match[0].uri`. */
  public at(field: string): FieldPath {
    return this.rule.at(`match[${this.index}].${field}`);
  }
}

/** Every match of every HTTP rule, placed once for all rules that look at them. */
export const httpMatches = oncePer(({ snapshot }: AnalysisInput): readonly PlacedMatch[] => {
  const matches: PlacedMatch[] = [];
  for (const virtualService of snapshot.virtualServices) {
    for (const rule of httpRulesOf(virtualService)) {
      const { match = [] } = rule.spec;
      for (let index = 0; index < match.length; index++) matches.push(new PlacedMatch(rule, match[index], index));
    }
  }
  return matches;
});
