import { pathTemplateProblem } from '../checks/path-template';
import { emptyValueProblem } from '../checks/policy-values';
import { portTextProblem } from '../checks/port';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';

type Operation = Message<'security.Operation'>;

const ALWAYS_FILLED = [
  ['ports', 'Ports'],
  ['methods', 'Methods'],
  ['paths', 'Paths'],
  ['hosts', 'Hosts'],
  ['notPorts', 'NotPorts'],
  ['notMethods', 'NotMethods'],
  ['notPaths', 'NotPaths'],
  ['notHosts', 'NotHosts'],
] as const;

/** The part of istiod's ValidateAuthorizationPolicy about one `operation`. */
export function checkOperation(operation: Operation, where: string, at: FieldPlace): void {
  if (Object.values(operation).every((it) => it.length === 0)) {
    at.error(`\`to.operation\` must not be empty, ${where}`);
  }
  for (const field of ['ports', 'notPorts'] as const) {
    at.field(field).each(operation[field], (it, itemAt) => itemAt.refuse(portTextProblem(it)));
  }
  for (const [field, name] of ALWAYS_FILLED) at.refuseField(field, emptyValueProblem(name, operation[field]));
  at.refuseField('paths', pathTemplateProblem('Paths', operation.paths));
  at.refuseField('notPaths', pathTemplateProblem('NotPaths', operation.notPaths));
}
