import { injectionOf, isJudgedForInjection } from '../analysis/injection';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A namespace whose pods get sidecars though it does not say so. */
export const namespaceInjectionEnabledByDefault = defineRule<AnalysisInput>({
  code: 'IST0148',
  name: 'namespace-injection-enabled-by-default',
  level: 'info',
  why: 'Istio was installed with enableNamespacesByDefault: pods of the namespace get a sidecar without its asking for one.',
  fix: 'Label the namespace with istio-injection=enabled or istio-injection=disabled, so that it says what is meant.',
  upstream: 'istio: injection Analyzer',

  *check(input) {
    const message = 'is enabled for Istio injection, as Istio is installed with enableNamespacesByDefault as true.';
    for (const resource of input.ofKind('Namespace').filter(isJudgedForInjection)) {
      if (injectionOf(resource, input) === 'by-default') yield { resource, path: 'metadata.name', message };
    }
  },
});
