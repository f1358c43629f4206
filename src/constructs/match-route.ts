import { Construct } from 'constructs';
import type { HTTPMatchRequest } from '../resources/http-match-request';
import { rendered } from '../resources/rendered';
import { contributeRule } from './contribute-rule';
import type { RuleOptions } from './rule-options';
import type { IServiceDestination } from './service-destination';

/** A rule for some requests. */
export interface MatchRouteProps extends RuleOptions {
  /** The requests: those that fit one of these. One at least. */
  readonly match: HTTPMatchRequest[];

  /** Where they go: a subset, or a service. */
  readonly to: IServiceDestination;
}

/**
 * Sends requests that fit to a destination. `HeaderRoute` and `PathRoute` say the common cases shorter.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { MatchRoute, MeshService } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * declare const recommendation: MeshService;
 * new MatchRoute(chart, 'Virtualized', {
 *   match: [{ sourceLabels: { app: 'preference', version: 'v2' } }],
 *   to: recommendation.subset('virtualized'),
 * });
 */
export class MatchRoute extends Construct {
  /** Throws without conditions. */
  constructor(scope: Construct, id: string, props: MatchRouteProps) {
    super(scope, id);
    if (props.match.length === 0)
      throw new Error(`${this.node.path}: a MatchRoute needs a match; see VersionPin for all requests`);
    contributeRule(this, { ...props, match: rendered(props.match) });
  }
}
