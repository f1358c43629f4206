import { Chart } from 'cdk8s';
import {
  Abort,
  CanaryRelease,
  CircuitBreaker,
  Duration,
  EgressService,
  FaultInjection,
  HeaderRoute,
  IngressGateway,
  MeshNamespace,
  MutualTlsMode,
  Path,
  Resilience,
  RetryPolicy,
  StringMatch,
} from 'cdk8s-istio';
import type { Construct } from 'constructs';
import { deployedService } from './deployed-service';

/** customer calls preference, which calls recommendation, which asks a clock outside the mesh. */
export class Tutorial extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'tutorial' });
    new MeshNamespace(this, 'namespace', { name: 'tutorial', mtls: MutualTlsMode.STRICT });

    const customer = deployedService(this, 'customer', ['v1']);
    deployedService(this, 'preference', ['v1']);
    const recommendation = deployedService(this, 'recommendation', ['v1', 'v2']);
    const [v1, v2] = ['v1', 'v2'].map((it) => recommendation.subset(it));

    new IngressGateway(this, 'public', { hosts: ['tutorial.example.com'] }).route(Path.prefix('/customer'), customer, {
      rewrite: '/',
    });

    new CanaryRelease(this, 'canary', { stable: v1, canary: v2, weight: 25 });
    new HeaderRoute(this, 'firefox', {
      header: 'baggage-user-agent',
      value: StringMatch.regex('.*Firefox.*'),
      to: v2,
    });

    new Resilience(this, 'patience', {
      service: recommendation,
      timeout: Duration.seconds(6),
      retries: RetryPolicy.attempts(3, { perTryTimeout: Duration.seconds(2) }),
    });
    new CircuitBreaker(this, 'breaker', {
      to: v2,
      maxConnections: 1,
      maxPendingRequests: 1,
      outlierDetection: { consecutive5xxErrors: 1, baseEjectionTime: Duration.minutes(2), maxEjectionPercent: 100 },
    });
    new FaultInjection(this, 'chaos', {
      service: recommendation,
      abort: Abort.withStatus(503),
      match: [{ headers: { 'x-chaos': StringMatch.exact('true') } }],
    });

    const clock = new EgressService(this, 'clock', { host: 'worldclockapi.example.com', plainPort: 80 });
    new Resilience(this, 'clock-patience', { service: clock.service, timeout: Duration.seconds(3) });
  }
}
