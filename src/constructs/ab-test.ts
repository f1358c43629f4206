import { Construct } from 'constructs';
import type { Cohort } from './cohort';
import { contributeRule } from './contribute-rule';
import type { MeshService } from './mesh-service';
import type { IServiceDestination } from './service-destination';

/** A group and what it gets. */
export interface AbVariant {
  /** The group. */
  readonly cohort: Cohort;

  /** What it gets: a subset, or a service. */
  readonly to: IServiceDestination;
}

/** A comparison of versions. */
export interface AbTestProps {
  /** Groups and what they get. One at least. */
  readonly variants: AbVariant[];

  /** What everybody else gets. */
  readonly otherwise: IServiceDestination;

  /**
   * The service whose requests these are.
   *
   * @default - the service of `otherwise`
   */
  readonly service?: MeshService;

  /**
   * Where its rules stand among those of the service: lower first.
   *
   * @default 0
   */
  readonly order?: number;
}

/**
 * Gives each group of users its version: the same user gets the same version with every request.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { AbTest, Cohort, MeshService } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * declare const reviews: MeshService;
 * new AbTest(chart, 'Stars', {
 *   variants: [{ cohort: Cohort.cookie('group', 'b'), to: reviews.subset('v3') }],
 *   otherwise: reviews.subset('v2'),
 * });
 */
export class AbTest extends Construct {
  /** Throws without variants. */
  constructor(scope: Construct, id: string, props: AbTestProps) {
    super(scope, id);
    const { variants, otherwise, order } = props;
    if (variants.length === 0) throw new Error(`${this.node.path}: an A/B test needs a variant`);
    const service = props.service ?? otherwise;
    for (const { cohort, to } of variants) contributeRule(this, { service, to, match: cohort._match, order });
    contributeRule(this, { service, to: otherwise, match: [] });
  }
}
