import { namespaceOf, type Resource } from '../../model/resource';
import type { Admitted } from './admitted';
import { decode } from './decode/decode';
import type { Message, MessageName } from './decode/message';
import type { FieldPlace } from './field-place';
import { checkAnnotations } from './metadata';

/** Says what istiod finds in an object of one kind. */
export type Judge = (resource: Resource, object: FieldPlace) => void;

/** Decodes the spec as `message`, then checks the annotations, then the spec; stops where istiod does. */
export function judgeOf<Name extends MessageName>(
  message: Name,
  check: (admitted: Admitted<Message<Name>>) => void,
): Judge {
  return (resource, object) => {
    const at = object.field('spec');
    const { message: spec, problem } = decode(message, resource.value.spec, at);
    if (problem) {
      problem.at.error(`error decoding configuration: ${problem.text}`);
      return;
    }
    const { name, labels, annotations } = resource;
    const action = 'action' in spec ? String(spec.action) : undefined;
    const common = { name, namespace: namespaceOf(resource), labels, annotations, spec };
    const mayEnter = object.passes((it) => checkAnnotations({ ...common, object: it, at }, action));
    if (mayEnter) check({ ...common, object, at });
  };
}
