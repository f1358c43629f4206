import { Construct } from 'constructs';
import { LoadBalancer } from '../resources/load-balancer';
import type {
  LocalityDistribute,
  LocalityFailover,
  LocalityLoadBalancerSetting,
} from '../resources/locality-load-balancer-setting';
import type { OutlierDetection } from '../resources/outlier-detection';
import { trafficPolicyJson } from '../resources/traffic-policy';
import type { MeshService } from './mesh-service';

/** How near an endpoint should be to its caller. */
export enum Locality {
  /** In the same zone; if there is no healthy one, in the same region; then anywhere. */
  SAME_ZONE = 'SAME_ZONE',
  /** In the same region, whatever the zone; if there is no healthy one, anywhere. */
  SAME_REGION = 'SAME_REGION',
}

/** A preference for endpoints near the caller. */
export interface LocalityPolicyProps {
  /** The service that is called. */
  readonly service: MeshService;

  /**
   * How near. Not together with `distribute`.
   *
   * @default Locality.SAME_ZONE
   */
  readonly prefer?: Locality;

  /**
   * Which region helps out which, when it has too few healthy endpoints. Only with `Locality.SAME_ZONE`.
   *
   * @default - any region
   */
  readonly failover?: LocalityFailover[];

  /**
   * Shares by the locality of the caller, in percent.
   *
   * @default - all requests go as near as they can
   */
  readonly distribute?: LocalityDistribute[];

  /**
   * When an endpoint counts as failed. Without outlier detection Istio knows no failed endpoints and ignores where the caller is, so
   * there always is one.
   *
   * @default - 5 errors in a row, looked at every 10 seconds, out for 30 seconds, all endpoints if need be
   */
  readonly outlierDetection?: OutlierDetection;
}

/**
 * Has callers prefer endpoints near them. Where callers and endpoints are comes from the labels of their nodes.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { Locality, LocalityPolicy, MeshService } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * declare const reviews: MeshService;
 * new LocalityPolicy(chart, 'Near', { service: reviews, prefer: Locality.SAME_ZONE });
 */
export class LocalityPolicy extends Construct {
  /** Throws on shares together with a preference or a failover, on a failover within one region, and on shares that do not add up to 100. */
  constructor(scope: Construct, id: string, props: LocalityPolicyProps) {
    super(scope, id);
    const { prefer, failover, distribute, outlierDetection = {} } = props;
    if ((prefer || failover) && distribute)
      throw new Error(`${this.node.path}: requests go near or are shared out, not both`);
    // istiod: ValidateLocalityLbSetting. Priorities by region leave no say to a failover between regions.
    if (failover && prefer === Locality.SAME_REGION)
      throw new Error(`${this.node.path}: a failover between regions needs Locality.SAME_ZONE`);
    const locality = distribute
      ? { enabled: true, distribute }
      : { ...settingOf(prefer ?? Locality.SAME_ZONE), failover };
    const policy = trafficPolicyJson({
      loadBalancer: LoadBalancer.meshDefault({ locality }),
      // with Istio's 10 percent, a zone with a few endpoints could never fail as a whole
      outlierDetection: { consecutive5xxErrors: 5, maxEjectionPercent: 100, ...outlierDetection },
    });
    props.service._rules.addPolicy({ by: this, policy });
  }
}

function settingOf(prefer: Locality): LocalityLoadBalancerSetting {
  switch (prefer) {
    case Locality.SAME_ZONE:
      return { enabled: true };
    case Locality.SAME_REGION:
      return { enabled: true, failoverPriority: ['topology.kubernetes.io/region'] };
  }
}
