import { joinPath } from '../../model/field-path';
import type { FieldPath, Resource } from '../../model/resource';
import { oncePer } from '../../std/once-per';
import type { AnalysisInput } from '../analysis-input';
import { KNOWN_ANNOTATIONS, type KnownAnnotation } from './known-annotations';

/** An annotation of Istio on a resource. */
export interface UsedAnnotation {
  readonly resource: Resource;
  readonly path: FieldPath;
  readonly name: string;
  readonly value: string;
  /** Absent when Istio knows none of the name. */
  readonly known: KnownAnnotation | undefined;
}

// istio: maturity.AlwaysIgnoredAnnotations. Istio writes these itself.
const IGNORED: ReadonlySet<string> = new Set([
  'sidecar.istio.io/status',
  'gateway.istio.io/controller-version',
  'istio.io/rev',
]);

/** istio: annotations K8sAnalyzer. Those of the kinds of Kubernetes that Istio reads annotations of. */
export const istioAnnotations = oncePer((input: AnalysisInput): readonly UsedAnnotation[] =>
  (['Namespace', 'Service', 'Pod', 'Deployment'] as const).flatMap((it) => input.ofKind(it).flatMap(annotationsOf)),
);

const annotationsOf = (resource: Resource): readonly UsedAnnotation[] =>
  Object.keys(resource.annotations)
    .filter((it) => isOfIstio(it) && !IGNORED.has(it))
    .map((name) => ({
      resource,
      path: joinPath(['metadata', 'annotations', name]),
      name,
      value: resource.annotations[name],
      known: KNOWN_ANNOTATIONS.get(name),
    }));

const isOfIstio = (name: string): boolean =>
  name === 'kubernetes.io/ingress.class' || name.split('/', 1)[0].endsWith('istio.io');

/** Whether the annotation means something on a kind. */
export const isPlacedRight = ({ kinds }: KnownAnnotation, kind: string): boolean =>
  kinds.includes('Any') || kinds.includes(kind);
