import { Construct } from 'constructs';
import type { Abort, Delay } from '../resources/http-fault';
import type { HTTPMatchRequest } from '../resources/http-match-request';
import { rendered } from '../resources/rendered';
import type { MeshService } from './mesh-service';

/** Trouble to make on purpose. */
export interface FaultInjectionProps {
  /** The service that is called. */
  readonly service: MeshService;

  /**
   * An error instead of an answer.
   *
   * @default - none
   */
  readonly abort?: Abort;

  /**
   * Time that passes before the answer.
   *
   * @default - none
   */
  readonly delay?: Delay;

  /**
   * The requests it happens to: those that fit one of these.
   *
   * @default - all requests
   */
  readonly match?: HTTPMatchRequest[];
}

/**
 * Has calls to a service fail or take long. Where requests go stays as the other constructs of the service say.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { Abort, FaultInjection, MeshService, StringMatch } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * declare const ratings: MeshService;
 * new FaultInjection(chart, 'Fault', {
 *   service: ratings,
 *   abort: Abort.withStatus(500),
 *   match: [{ headers: { 'end-user': StringMatch.exact('jason') } }],
 * });
 */
export class FaultInjection extends Construct {
  /** Throws without trouble. */
  constructor(scope: Construct, id: string, props: FaultInjectionProps) {
    super(scope, id);
    const { service, abort, delay, match = [] } = props;
    if (!abort && !delay) throw new Error(`${this.node.path}: a fault injection needs an abort or a delay`);
    service._rules.addExtras({ by: this, match: rendered(match), extras: { fault: rendered({ abort, delay }) } });
  }
}
