import { wildcardDomainProblem } from '../checks/domain';
import { portProblem } from '../checks/port';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { type Findings, refuse } from '../finding';
import { subsetNameProblem } from './destination-rule';

/** istiod: validateDestination. */
export function* checkDestination({ host, subset, port }: Message<'networking.Destination'>, at: FieldPlace): Findings {
  yield* refuse(at.field('host'), host === '*' ? 'invalid destination host *' : wildcardDomainProblem(host));
  if (subset) yield* refuse(at.field('subset'), subsetNameProblem(subset));
  if (port) yield* refuse(at.field('port').field('number'), portProblem(port.number));
}
