import { Construct } from 'constructs';
import type { IDestination } from '../resources/destination';
import type { MeshService } from './mesh-service';
import type { IServiceDestination } from './service-destination';

/** A canary release. */
export interface CanaryReleaseProps {
  /** What most requests get: a subset, or a service of its own. */
  readonly stable: IServiceDestination;

  /** What comes next. */
  readonly canary: IDestination;

  /**
   * The share of the canary, in percent: a whole number from 0 to 100. 0 keeps the canary in the manifest, without requests.
   *
   * @default 0
   */
  readonly weight?: number;

  /**
   * The service whose requests are shared out.
   *
   * @default - the service of `stable`
   */
  readonly service?: MeshService;

  /**
   * The name of the rule, for controllers and access logs.
   *
   * @default - none
   */
  readonly routeName?: string;
}

/**
 * Sends a share of the requests to a service to a new version. It decides about all requests for which there is no narrower rule.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { CanaryRelease, MeshService } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * declare const reviews: MeshService;
 * new CanaryRelease(chart, 'Canary', { stable: reviews.subset('v1'), canary: reviews.subset('v3'), weight: 10 });
 */
export class CanaryRelease extends Construct {
  /** Throws if the weight is no whole number from 0 to 100. */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: CanaryReleaseProps,
  ) {
    super(scope, id);
    this.shift(props.weight ?? 0);
  }

  /** Gives the canary `weight` percent of the requests. Throws if it is no whole number from 0 to 100. */
  public shift(weight: number): void {
    if (!Number.isInteger(weight) || weight < 0 || weight > 100) {
      throw new Error(
        `${this.node.path}: ${weight} percent is no share for a canary; it must be a whole number from 0 to 100`,
      );
    }
    const { stable, canary, service, routeName } = this.props;
    const route = [
      { destination: stable._toManifest(), weight: 100 - weight },
      { destination: canary._toManifest(), weight },
    ];
    (service ?? stable)._rules.replaceRoutes(this, [
      { by: this, match: [], order: 0, route: { ...(routeName !== undefined && { name: routeName }), route } },
    ]);
  }
}
