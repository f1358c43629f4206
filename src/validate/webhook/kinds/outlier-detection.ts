import { durationProblemIfSet } from '../checks/duration';
import { percentProblem } from '../checks/percent';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';

/** istiod: validateOutlierDetection. */
export function checkOutlierDetection(outlier: Message<'networking.OutlierDetection'>, at: FieldPlace): void {
  at.refuseField('baseEjectionTime', durationProblemIfSet(outlier.baseEjectionTime));
  if (outlier.consecutiveErrors !== 0) {
    const instead = 'consecutiveGatewayErrors or consecutive5xxErrors instead';
    const message = `outlier detection consecutive errors is deprecated, use ${instead}`;
    at.field('consecutiveErrors').warning(message);
  }
  if (!outlier.splitExternalLocalOriginErrors && (outlier.consecutiveLocalOriginFailures ?? 0) > 0) {
    const message =
      'outlier detection consecutive local origin failures is specified, but split external local origin errors is set to false';
    at.field('consecutiveLocalOriginFailures').error(message);
  }
  at.refuseField('interval', durationProblemIfSet(outlier.interval));
  at.refuseField('maxEjectionPercent', percentProblem(outlier.maxEjectionPercent));
  at.refuseField('minHealthPercent', percentProblem(outlier.minHealthPercent));
}
