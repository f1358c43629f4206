import { durationProblemIfSet } from '../checks/duration';
import { percentProblem } from '../checks/percent';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { error, type Findings, refuse, warning } from '../finding';

/** istiod: validateOutlierDetection. */
export function* checkOutlierDetection(outlier: Message<'networking.OutlierDetection'>, at: FieldPlace): Findings {
  yield* refuse(at.field('baseEjectionTime'), durationProblemIfSet(outlier.baseEjectionTime));
  if (outlier.consecutiveErrors !== 0) {
    const instead = 'consecutiveGatewayErrors or consecutive5xxErrors instead';
    const message = `outlier detection consecutive errors is deprecated, use ${instead}`;
    yield warning(at.field('consecutiveErrors'), message);
  }
  if (!outlier.splitExternalLocalOriginErrors && (outlier.consecutiveLocalOriginFailures ?? 0) > 0) {
    const message =
      'outlier detection consecutive local origin failures is specified, but split external local origin errors is set to false';
    yield error(at.field('consecutiveLocalOriginFailures'), message);
  }
  yield* refuse(at.field('interval'), durationProblemIfSet(outlier.interval));
  yield* refuse(at.field('maxEjectionPercent'), percentProblem(outlier.maxEjectionPercent));
  yield* refuse(at.field('minHealthPercent'), percentProblem(outlier.minHealthPercent));
}
