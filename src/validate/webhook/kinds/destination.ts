import { wildcardDomainProblem } from '../checks/domain';
import { portProblem } from '../checks/port';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { subsetNameProblem } from './destination-rule';

/** istiod: validateDestination. */
export function checkDestination({ host, subset, port }: Message<'networking.Destination'>, at: FieldPlace): void {
  at.refuseField('host', host === '*' ? 'invalid destination host *' : wildcardDomainProblem(host));
  if (subset) at.refuseField('subset', subsetNameProblem(subset));
  if (port) at.field('port').refuseField('number', portProblem(port.number));
}
