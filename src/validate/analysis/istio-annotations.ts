import { joinPath } from '../../model/field-path';
import type { FieldPath, Resource } from '../../model/resource';
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
export function* istioAnnotations(input: AnalysisInput): Generator<UsedAnnotation> {
  for (const kind of ['Namespace', 'Service', 'Pod', 'Deployment'] as const) {
    for (const resource of input.ofKind(kind)) {
      for (const [name, value] of Object.entries(resource.annotations)) {
        if (!isOfIstio(name) || IGNORED.has(name)) continue;
        yield {
          resource,
          path: joinPath(['metadata', 'annotations', name]),
          name,
          value,
          known: KNOWN_ANNOTATIONS.get(name),
        };
      }
    }
  }
}

const isOfIstio = (name: string): boolean =>
  name === 'kubernetes.io/ingress.class' || name.split('/', 1)[0].endsWith('istio.io');

/** Whether the annotation means something on a kind. */
export const isPlacedRight = ({ kinds }: KnownAnnotation, kind: string): boolean =>
  kinds.includes('Any') || kinds.includes(kind);
