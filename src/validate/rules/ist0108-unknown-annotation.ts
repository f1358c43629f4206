import { istioAnnotations } from '../analysis/istio-annotations';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** An annotation in a name of Istio's that Istio does not know. */
export const unknownAnnotation = defineRule<AnalysisInput>({
  code: 'IST0108',
  name: 'unknown-annotation',
  level: 'warning',
  why: 'Istio reads no annotation of this name: it has no effect.',
  fix: 'Correct the name, or remove the annotation.',
  upstream: 'istio: annotations K8sAnalyzer',

  *check(input) {
    for (const { resource, path, name, known } of istioAnnotations(input)) {
      if (!known) yield { resource, path, message: `Unknown annotation: ${name}` };
    }
  },
});
