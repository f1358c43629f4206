import { istioAnnotations } from '../analysis/istio-annotations';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

const INJECT = 'sidecar.istio.io/inject';

/** An annotation that Istio has given up. */
export const deprecatedAnnotation = defineRule<AnalysisInput>({
  code: 'IST0135',
  name: 'deprecated-annotation',
  level: 'info',
  why: 'A later version of Istio may not read the annotation any more.',
  fix: 'Use what replaces it; sidecar.istio.io/inject is a label now.',
  upstream: 'istio: annotations K8sAnalyzer',

  *check(input) {
    for (const { resource, path, name, known } of istioAnnotations(input)) {
      if (!known?.deprecated || (name === INJECT && resource.labels[INJECT] !== undefined)) continue;
      const instead = name === INJECT ? ` in favor of the "${INJECT}" label` : '';
      const message = `Annotation "${name}" has been deprecated${instead} and may not work in future Istio versions.`;
      yield { resource, path, message };
    }
  },
});
