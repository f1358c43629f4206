import { Construct } from 'constructs';
import type { HTTPMatchRequest } from '../resources/http-match-request';
import { rendered } from '../resources/rendered';
import type { StringMatch } from '../resources/string-match';
import { contributeRule } from './contribute-rule';
import type { RuleOptions } from './rule-options';
import type { IServiceDestination } from './service-destination';

/** A rule for requests with a header. */
export interface HeaderRouteProps extends RuleOptions {
  /** The header. Upper and lower case are alike. */
  readonly header: string;

  /** The value it must have. */
  readonly value: StringMatch;

  /** Where such requests go: a subset, or a service. */
  readonly to: IServiceDestination;

  /**
   * What else must hold: a path, a method, another header, …
   *
   * @default - nothing
   */
  readonly and?: HTTPMatchRequest;
}

/**
 * Sends requests with a header to a version.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { HeaderRoute, MeshService, StringMatch } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * declare const reviews: MeshService;
 * new HeaderRoute(chart, 'Jason', { header: 'end-user', value: StringMatch.exact('jason'), to: reviews.subset('v2') });
 */
export class HeaderRoute extends Construct {
  /** Contributes the rule to the service. Two rules for the same requests are an error at synth. */
  constructor(scope: Construct, id: string, props: HeaderRouteProps) {
    super(scope, id);
    const { header, value, and, ...rest } = props;
    // istiod: matching on :authority and the like as headers is refused; names are compared in lower case
    const match = { ...and, headers: { ...and?.headers, [header.toLowerCase()]: value } };
    contributeRule(this, { ...rest, match: rendered([match]) });
  }
}
