import { objectsOf, textOf } from '../../model/json';
import type { JsonObject, Resource } from '../../model/resource';
import type { AnalysisInput } from '../analysis-input';
import type { Pod } from './pods';

const INJECT = 'sidecar.istio.io/inject';

/** istio: util.PodInMesh. Has a sidecar, or would get one. Whether a namespace that the input does not hold injects is not known: take it for yes. */
export function isInMesh({ spec, labels, annotations, namespace }: Pod, input: AnalysisInput): boolean {
  if (hasProxy(spec)) return true;
  const asked = labels[INJECT] ?? annotations[INJECT];
  if (asked !== undefined) return asked === 'true';
  const found = input.namespaces().get(namespace);
  return found ? found.labels['istio-injection'] === 'enabled' : !input.complete;
}

/** istio: util.PodInAmbientMode. A workload's pods will be when their namespace is. */
export const isAmbient = ({ resource, annotations, namespace }: Pod, input: AnalysisInput): boolean =>
  annotations['ambient.istio.io/redirection'] === 'enabled' ||
  (resource.kind !== 'Pod' && isAmbientNamespace(input.namespaces().get(namespace)));

/** istio: util.NamespaceInAmbientMode. Sidecars come first. */
export const isAmbientNamespace = (namespace: Resource | undefined): boolean =>
  namespace !== undefined &&
  namespace.labels['istio-injection'] !== 'enabled' &&
  !namespace.labels['istio.io/rev'] &&
  namespace.labels['istio.io/dataplane-mode'] === 'ambient';

/** istio: util.hasIstioProxy. */
export function hasProxy(spec: JsonObject): boolean {
  const proxy = containersOf(spec).find((it) => it.name === 'istio-proxy');
  return textOf(proxy?.image) !== '';
}

/** Of the app first, then init containers. */
export const containersOf = (spec: JsonObject): readonly JsonObject[] => [
  ...objectsOf(spec.containers),
  ...objectsOf(spec.initContainers),
];

/** istio: util.IsIstioControlPlane. */
export const isControlPlane = ({ labels }: Resource): boolean =>
  labels.istio !== undefined || labels.release === 'istio';
