import { Construct } from 'constructs';
import type { ConnectionPool } from '../resources/connection-pool';
import type { OutlierDetection } from '../resources/outlier-detection';
import { trafficPolicyJson } from '../resources/traffic-policy';
import type { IServiceDestination } from './service-destination';

/** When to stop calling. */
export interface CircuitBreakerProps {
  /** The service or subset that is called. A subset's limits take the place of its service's. */
  readonly to: IServiceDestination;

  /**
   * Connections at most.
   *
   * @default - no limit
   */
  readonly maxConnections?: number;

  /**
   * Requests that may wait for a connection.
   *
   * @default - no limit
   */
  readonly maxPendingRequests?: number;

  /**
   * Requests at once.
   *
   * @default - no limit
   */
  readonly maxRequests?: number;

  /**
   * Requests over one connection.
   *
   * @default - no limit
   */
  readonly maxRequestsPerConnection?: number;

  /**
   * When an endpoint that answers badly is left out.
   *
   * @default - never
   */
  readonly outlierDetection?: OutlierDetection;
}

/**
 * Refuses calls that would overload a service (503, flag UO), and leaves out endpoints that answer badly.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { CircuitBreaker, Duration, MeshService } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * declare const reviews: MeshService;
 * new CircuitBreaker(chart, 'Breaker', {
 *   to: reviews,
 *   maxConnections: 100,
 *   maxPendingRequests: 10,
 *   outlierDetection: { consecutive5xxErrors: 5, baseEjectionTime: Duration.minutes(3) },
 * });
 */
export class CircuitBreaker extends Construct {
  /** Throws without limits. */
  constructor(scope: Construct, id: string, props: CircuitBreakerProps) {
    super(scope, id);
    const { to, outlierDetection } = props;
    const connectionPool = connectionPoolOf(props);
    if (!connectionPool && !outlierDetection)
      throw new Error(`${this.node.path}: a circuit breaker needs a limit or outlier detection`);
    const policy = trafficPolicyJson({ connectionPool, outlierDetection });
    to._rules.addPolicy({ by: this, subset: to.toDestination().subset, policy });
  }
}

function connectionPoolOf(props: CircuitBreakerProps): ConnectionPool | undefined {
  const { maxConnections, maxPendingRequests, maxRequests, maxRequestsPerConnection } = props;
  const http = { http1MaxPendingRequests: maxPendingRequests, http2MaxRequests: maxRequests, maxRequestsPerConnection };
  const limitsHttp = Object.values(http).some((it) => it !== undefined);
  if (maxConnections === undefined && !limitsHttp) return undefined;
  return { tcp: maxConnections === undefined ? undefined : { maxConnections }, http: limitsHttp ? http : undefined };
}
