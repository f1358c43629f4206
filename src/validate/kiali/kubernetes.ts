import { podTemplateOf } from '../../model/assemble/pod-template';
import { objectOf, textMapOf } from '../../model/json';
import { type JsonObject, namespaceOf, type Resource } from '../../model/resource';
import type { Labels } from '../../model/selects';

/** A Deployment, a Pod or another thing that runs pods. */
export interface WorkloadTemplate {
  readonly resource: Resource;
  readonly namespace: string;
  /** Of its pods. */
  readonly labels: Labels;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: JsonObject;
}

export function workloadTemplates(resource: Resource): WorkloadTemplate[] {
  const template = podTemplateOf(resource);
  if (!template) return [];
  const { metadata, spec } = template;
  return [
    {
      resource,
      namespace: namespaceOf(resource),
      labels: textMapOf(metadata.labels),
      annotations: textMapOf(metadata.annotations),
      spec,
    },
  ];
}

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
