import { objectOf } from '../../model/json';
import { hasAutomaticImage } from '../analysis/automatic-image';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A pod whose sidecar has no image. */
export const imageAutoWithoutInjectionError = defineRule<AnalysisInput>({
  code: 'IST0147',
  name: 'image-auto-without-injection-error',
  level: 'error',
  why: 'No injector has filled in the image: there is none of the name auto, so the pod does not start.',
  fix: 'Label the namespace or the pod for injection, and make the pod anew.',
  upstream: 'istio: injection ImageAutoAnalyzer',

  *check(input) {
    for (const resource of input.ofKind('Pod')) {
      if (!hasAutomaticImage(objectOf(resource.value.spec))) continue;
      const message = `Pod ${resource.name} contains \`image: auto\` but does not match any Istio injection webhook selectors.`;
      yield { resource, path: 'spec.containers', message };
    }
  },
});
