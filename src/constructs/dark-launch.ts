import { Construct } from 'constructs';
import type { IDestination } from '../resources/destination';
import type { Percentage } from '../resources/percentage';
import { rendered } from '../resources/rendered';
import type { Cohort } from './cohort';
import type { MeshService } from './mesh-service';

/** A version that users do not see. */
export interface DarkLaunchProps {
  /** The service users call. */
  readonly service: MeshService;

  /** The version they do not see: a subset of it, or another service. */
  readonly dark: IDestination;

  /**
   * How many requests are copied to the dark version. Its answers are thrown away.
   *
   * @default - all without `testers`, otherwise none
   */
  readonly mirror?: Percentage;

  /**
   * Who gets the dark version.
   *
   * @default - nobody
   */
  readonly testers?: Cohort;
}

/**
 * Tries a version out with real requests, while users get answers from the other versions only. Where the other requests go is up to
 * the other constructs of the service; without any, to all of its endpoints, the dark ones included: pin them.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { DarkLaunch, MeshService, Percentage, VersionPin } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * declare const recommendation: MeshService;
 * new VersionPin(chart, 'Live', { to: recommendation.subset('v1') });
 * new DarkLaunch(chart, 'Dark', { service: recommendation, dark: recommendation.subset('v2'), mirror: Percentage.of(50) });
 */
export class DarkLaunch extends Construct {
  /** Contributes to the service. */
  constructor(scope: Construct, id: string, props: DarkLaunchProps) {
    super(scope, id);
    const { service, dark, mirror, testers } = props;
    const destination = dark._toManifest();
    if (mirror || !testers) {
      const mirrors = [{ destination, ...(mirror && { percentage: rendered(mirror) }) }];
      service._rules.addExtras({ by: this, match: [], extras: { mirrors } });
    }
    if (testers)
      service._rules.addRoute({ by: this, match: testers._match, order: 0, route: { route: [{ destination }] } });
  }
}
