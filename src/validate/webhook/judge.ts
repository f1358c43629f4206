import { namespaceOf, type Resource } from '../../model/resource';
import type { Admitted } from './admitted';
import { decode } from './decode/decode';
import type { Message, MessageName } from './decode/message';
import type { FieldPlace } from './field-place';
import { checkAnnotations } from './metadata';

/** Says what istiod finds in an object of one kind. */
export type Judge = (resource: Resource, object: FieldPlace) => void;

/** Decodes the spec as `message`, then checks the annotations and the spec. The webhook stops at an annotation, the analysis does not. */
export function judgeOf<Name extends MessageName>(
  message: Name,
  check: (admitted: Admitted<Message<Name>>) => void,
): Judge {
  return (resource, object) => {
    const at = object.field('spec');
    const { message: spec, problem } = decode(message, resource.value.spec);
    if (problem) {
      at.unanalyzed('undecodable').below(problem.steps).error(`error decoding configuration: ${problem.text}`);
      return;
    }
    const { name, labels, annotations } = resource;
    const admitted = { name, namespace: namespaceOf(resource), labels, annotations, spec, object, at };
    const action = 'action' in spec ? String(spec.action) : undefined;
    checkAnnotations(admitted, action, object.unanalyzed('beside the spec'));
    check(admitted);
  };
}
