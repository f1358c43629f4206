import { ISTIO_NAMESPACE } from '../analysis/ingress-gateway';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A namespace with labels that ask for different things. */
export const namespaceMultipleInjectionLabels = defineRule<AnalysisInput>({
  code: 'IST0123',
  name: 'namespace-multiple-injection-labels',
  level: 'warning',
  why: 'One of the labels wins, and which one depends on how Istio was installed.',
  fix: 'Keep one of istio-injection, istio.io/rev and istio.io/dataplane-mode.',
  upstream: 'istio: injection Analyzer',

  *check(input) {
    for (const resource of input.ofKind('Namespace')) {
      const found = resource.name === ISTIO_NAMESPACE ? [] : injectionLabels(resource.labels);
      if (found.length < 2) continue;
      const message = `The namespace has more than one type of injection labels [${found.join(' ')}], which may lead to undefined behavior. Make sure only one injection label exists.`;
      yield { resource, path: 'metadata.labels', message };
    }
  },
});

/** The other labels mean nothing in a namespace that says no to sidecars. */
function injectionLabels(labels: Readonly<Record<string, string>>): readonly string[] {
  const injection = labels['istio-injection'];
  const others = injection === undefined || injection === 'enabled' ? ['istio.io/rev', 'istio.io/dataplane-mode'] : [];
  return ['istio-injection', ...others].filter((it) => labels[it] !== undefined).map((it) => `${it}=${labels[it]}`);
}
