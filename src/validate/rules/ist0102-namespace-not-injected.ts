import { injectionOf, isJudgedForInjection } from '../analysis/injection';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A namespace that does not say whether its pods get sidecars. */
export const namespaceNotInjected = defineRule<AnalysisInput>({
  code: 'IST0102',
  name: 'namespace-not-injected',
  level: 'info',
  why: 'Pods of the namespace get no sidecar: routes, retries and mutual TLS do not apply to the requests they send.',
  fix: 'Label the namespace with istio-injection=enabled, or with istio-injection=disabled to say that this is meant.',
  upstream: 'istio: injection Analyzer',

  *check(input) {
    for (const resource of input.ofKind('Namespace').filter(isJudgedForInjection)) {
      if (injectionOf(resource, input) !== 'not-said') continue;
      const label = (value: string) => `kubectl label namespace ${resource.name} istio-injection=${value}`;
      const message = `The namespace is not enabled for Istio injection. Run '${label('enabled')}' to enable it, or '${label('disabled')}' to explicitly mark it as not needing injection.`;
      yield { resource, path: 'metadata.name', message };
    }
  },
});
