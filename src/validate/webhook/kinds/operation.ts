import { pathTemplateProblem } from '../checks/path-template';
import { emptyValueProblem } from '../checks/policy-values';
import { portTextProblem } from '../checks/port';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { error, type Findings, refuse } from '../finding';

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
export function* checkOperation(operation: Operation, where: string, at: FieldPlace): Findings {
  if (Object.values(operation).every((it) => it.length === 0)) {
    yield error(at, `\`to.operation\` must not be empty, ${where}`);
  }
  for (const field of ['ports', 'notPorts'] as const) {
    for (const [index, it] of operation[field].entries()) {
      yield* refuse(at.field(field).item(index), portTextProblem(it));
    }
  }
  for (const [field, name] of ALWAYS_FILLED) yield* refuse(at.field(field), emptyValueProblem(name, operation[field]));
  yield* refuse(at.field('paths'), pathTemplateProblem('Paths', operation.paths));
  yield* refuse(at.field('notPaths'), pathTemplateProblem('NotPaths', operation.notPaths));
}
