import { namespaceOf, type Resource } from '../../model/resource';
import type { Admitted } from './admitted';
import { decode } from './decode/decode';
import type { Message, MessageName } from './decode/message';
import { FieldPlace } from './field-place';
import { error, type Findings } from './finding';
import { annotationFinding } from './metadata';

/** What istiod finds in the objects of one kind. */
export type Judge = (resource: Resource) => Findings;

const SPEC = FieldPlace.ROOT.field('spec');

/** Decodes the spec as `message`, then checks the annotations, then the spec; stops where istiod does. */
export function judgeOf<Name extends MessageName>(
  message: Name,
  check: (admitted: Admitted<Message<Name>>) => Findings,
): Judge {
  return function* judge(resource) {
    const { message: spec, problem } = decode(message, resource.value.spec, SPEC);
    if (problem) {
      yield error(problem.at, `error decoding configuration: ${problem.text}`);
      return;
    }
    const { name, labels, annotations } = resource;
    const admitted = { name, namespace: namespaceOf(resource), labels, annotations, spec, at: SPEC };
    const refused = annotationFinding(admitted, 'action' in spec ? String(spec.action) : undefined);
    if (refused) yield refused;
    else yield* check(admitted);
  };
}
