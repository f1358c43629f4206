import type { Resource } from '../model/resource';
import type { HTTPMatchRequest, HTTPRoute, VirtualService } from '../model/virtual-service';
import type { AnalysisInput } from './analysis-input';

/** An HTTP rule of a VirtualService and its place. */
export interface PlacedRule {
  readonly virtualService: VirtualService;
  readonly resource: Resource;
  readonly rule: HTTPRoute;
  /** `spec.http[2]` */
  readonly path: string;
}

/** Every HTTP rule of the input. */
export function* httpRules({ snapshot }: AnalysisInput): Generator<PlacedRule> {
  for (const virtualService of snapshot.virtualServices) {
    const { resource, spec } = virtualService;
    for (const [i, rule] of (spec.http ?? []).entries())
      yield { virtualService, resource, rule, path: `spec.http[${i}]` };
  }
}

/** A match of a rule and its place. */
export interface PlacedMatch extends PlacedRule {
  readonly match: HTTPMatchRequest;
}

/** Every match of every HTTP rule; `path` is that of the match. */
export function* httpMatches(input: AnalysisInput): Generator<PlacedMatch> {
  for (const placed of httpRules(input)) {
    for (const [i, match] of (placed.rule.match ?? []).entries()) {
      if (match) yield { ...placed, match, path: `${placed.path}.match[${i}]` };
    }
  }
}
