import { objectOf, textMapOf } from '../../model/json';
import { type JsonObject, namespaceOf, type Resource } from '../../model/resource';
import type { Labels } from '../../model/selects';

/** A Kubernetes Service, as far as Kiali looks at it. */
export interface ServiceObject {
  readonly resource: Resource;
  readonly namespace: string;
  readonly spec: JsonObject;
  readonly selector: Labels;
}

export function serviceObject(resource: Resource): ServiceObject {
  const spec = objectOf(resource.value.spec);
  return { resource, namespace: namespaceOf(resource), spec, selector: textMapOf(spec.selector) };
}
