import { isPlacedRight, istioAnnotations } from '../analysis/istio-annotations';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** An annotation on a kind that Istio does not read it from. */
export const misplacedAnnotation = defineRule<AnalysisInput>({
  code: 'IST0107',
  name: 'misplaced-annotation',
  level: 'warning',
  why: 'Istio reads the annotation from another kind: here it has no effect. What is meant for pods belongs into the pod template of a Deployment.',
  fix: 'Move the annotation to a kind that the message names.',
  upstream: 'istio: annotations K8sAnalyzer',

  *check(input) {
    for (const { resource, path, name, known } of istioAnnotations(input)) {
      if (!known || isPlacedRight(known, resource.kind)) continue;
      const message = `Misplaced annotation: ${name} can only be applied to ${known.kinds.join(', ')}`;
      yield { resource, path, message };
    }
  },
});
