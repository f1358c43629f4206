import { annotationProblem } from '../analysis/annotation-problem';
import { isPlacedRight, istioAnnotations } from '../analysis/istio-annotations';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** An annotation with a value that Istio cannot read. */
export const invalidAnnotation = defineRule<AnalysisInput>({
  code: 'IST0125',
  name: 'invalid-annotation',
  level: 'warning',
  why: 'The injector refuses to make a pod with such a value.',
  fix: 'Correct the value.',
  upstream: 'istio: annotations K8sAnalyzer, inject.AnnotationValidation',

  *check(input) {
    for (const { resource, path, name, value, known } of istioAnnotations(input)) {
      if (!known || !isPlacedRight(known, resource.kind)) continue;
      const problem = annotationProblem(name, value);
      if (problem !== undefined) yield { resource, path, message: `Invalid annotation ${name}: ${problem}` };
    }
  },
});
