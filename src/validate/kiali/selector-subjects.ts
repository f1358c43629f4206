import { type FieldPath, namespaceOf, type Resource } from '../../model/resource';
import type { Labels } from '../../model/selects';
import type { KialiMesh } from './kiali-mesh';

/** A resource that is for some workloads of its namespace, or for all of them. */
export interface SelectorSubject {
  readonly resource: Resource;
  readonly namespace: string;
  /** Empty: all workloads. */
  readonly selector: Labels;
  readonly path: FieldPath;
}

/** Kinds of which one workload takes one resource. Istio merges several RequestAuthentications. */
export const exclusiveSubjects = (mesh: KialiMesh): readonly SelectorSubject[] => [
  ...sidecarSubjects(mesh),
  ...mesh.peerAuthentications().map((it) => policySubject(it)),
];

/** Every kind with a selector that Kiali looks at. */
export const selectorSubjects = (mesh: KialiMesh): readonly SelectorSubject[] => [
  ...exclusiveSubjects(mesh),
  ...mesh.authorizationPolicies().map((it) => policySubject(it)),
  ...mesh.requestAuthentications().map((it) => policySubject(it)),
];

const sidecarSubjects = (mesh: KialiMesh): readonly SelectorSubject[] =>
  mesh.sidecars().map(({ resource, spec }) => ({
    resource,
    namespace: namespaceOf(resource),
    selector: spec.workloadSelector?.labels ?? {},
    path: 'spec.workloadSelector',
  }));

interface Policy {
  readonly resource: Resource;
  readonly spec: { readonly selector?: { readonly matchLabels?: Labels } };
}

const policySubject = ({ resource, spec }: Policy): SelectorSubject => ({
  resource,
  namespace: namespaceOf(resource),
  selector: spec.selector?.matchLabels ?? {},
  path: 'spec.selector',
});

export const selectsAll = ({ selector }: SelectorSubject): boolean => Object.keys(selector).length === 0;
