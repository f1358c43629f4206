import { objectOf, objectsOf, textMapOf, textOf } from '../../model/json';
import { namespaceOf } from '../../model/resource';
import { hasAutomaticImage } from '../analysis/automatic-image';
import { labelSelectorMatches } from '../analysis/label-selector';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A Deployment whose sidecars will have no image. */
export const imageAutoWithoutInjectionWarning = defineRule<AnalysisInput>({
  code: 'IST0146',
  name: 'image-auto-without-injection-warning',
  level: 'warning',
  why: 'No injector will fill in the image: there is none of the name auto, so the pods will not start.',
  fix: 'Label the namespace or the pod template for injection.',
  upstream: 'istio: injection ImageAutoAnalyzer',
  needs: ['MutatingWebhookConfiguration'],

  *check(input) {
    const injectors = input
      .ofKind('MutatingWebhookConfiguration')
      .flatMap((it) => objectsOf(it.value.webhooks))
      .filter((it) => textOf(it.name).endsWith('istio.io'));
    for (const resource of input.ofKind('Deployment')) {
      const { metadata, spec } = objectOf(objectOf(resource.value.spec).template);
      if (!hasAutomaticImage(objectOf(spec))) continue;
      const ofNamespace = input.namespaces().get(namespaceOf(resource))?.labels ?? {};
      const ofPod = textMapOf(objectOf(metadata).labels);
      const isInjected = injectors.some(
        ({ namespaceSelector, objectSelector }) =>
          labelSelectorMatches(namespaceSelector, ofNamespace) && labelSelectorMatches(objectSelector, ofPod),
      );
      if (isInjected) continue;
      const message = `Deployment ${resource.name} contains \`image: auto\` but does not match any Istio injection webhook selectors.`;
      yield { resource, path: 'spec.template.spec.containers', message };
    }
  },
});
