import { Construct } from 'constructs';
import { contributeRule } from './contribute-rule';
import type { MeshService } from './mesh-service';
import type { IServiceDestination } from './service-destination';

/** A pin. */
export interface VersionPinProps {
  /** Where all requests go: a subset, or a service. */
  readonly to: IServiceDestination;

  /**
   * The service whose requests these are.
   *
   * @default - the service of `to`
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
 * Sends all requests to one version, except those that a narrower rule takes.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { MeshService, VersionPin } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * declare const reviews: MeshService;
 * new VersionPin(chart, 'Version1', { to: reviews.subset('v1') });
 */
export class VersionPin extends Construct {
  /** Contributes the rule to the service. Another construct that decides about all requests is an error at synth. */
  constructor(scope: Construct, id: string, props: VersionPinProps) {
    super(scope, id);
    contributeRule(this, { ...props, match: [] });
  }
}
