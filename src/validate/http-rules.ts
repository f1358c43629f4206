import type { Resource } from '../model/resource';
import type { HTTPMatchRequest, HTTPRoute, VirtualService } from '../model/virtual-service';
import { oncePer } from '../std/once-per';
import type { AnalysisInput } from './analysis-input';

/** An HTTP rule of a VirtualService and its place. */
export interface PlacedRule {
  readonly virtualService: VirtualService;
  readonly resource: Resource;
  readonly rule: HTTPRoute;
  /** `spec.http[2]` */
  readonly path: string;
}

/** Every HTTP rule of the input, computed once for all rules that look at them. */
export const httpRules = oncePer(({ snapshot }: AnalysisInput): readonly PlacedRule[] =>
  snapshot.virtualServices.flatMap((virtualService) =>
    (virtualService.spec.http ?? []).map((rule, index) => ({
      virtualService,
      resource: virtualService.resource,
      rule,
      path: `spec.http[${index}]`,
    })),
  ),
);

/** A match of a rule and its place. */
export interface PlacedMatch extends PlacedRule {
  readonly match: HTTPMatchRequest;
}

/** Every match of every HTTP rule, computed once; `path` is that of the match. */
export const httpMatches = oncePer((input: AnalysisInput): readonly PlacedMatch[] =>
  httpRules(input).flatMap(({ virtualService, resource, rule, path }) =>
    (rule.match ?? []).map((match, index) => ({
      virtualService,
      resource,
      rule,
      match,
      path: `${path}.match[${index}]`,
    })),
  ),
);
