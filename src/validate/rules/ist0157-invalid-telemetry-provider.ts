import { objectOf } from '../../model/json';
import type { Json } from '../../model/resource';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

interface TelemetrySpec {
  readonly accessLogging?: readonly { readonly disabled?: boolean; readonly providers?: readonly unknown[] }[];
}

/** Access logs for nobody. */
export const invalidTelemetryProvider = defineRule<AnalysisInput>({
  code: 'IST0157',
  name: 'invalid-telemetry-provider',
  level: 'warning',
  why: 'Neither the Telemetry nor the mesh names a provider for access logs: nothing is logged.',
  fix: 'Name a provider in the Telemetry, or set defaultProviders.accessLogging of the mesh.',
  upstream: 'istio: telemetry ProviderAnalyzer',
  once: true,

  *check(input) {
    const { accessLogging } = objectOf(input.meshConfig.written.defaultProviders as Json);
    if (Array.isArray(accessLogging) && accessLogging.length > 0) return;
    for (const { resource, spec } of input.typed<TelemetrySpec>('Telemetry')) {
      for (const [index, { disabled, providers = [] }] of (spec.accessLogging ?? []).entries()) {
        if (disabled || providers.length > 0) continue;
        const message = `The Telemetry ${resource.name} in namespace ${JSON.stringify(resource.namespace)} with empty providers will be ignored.`;
        yield { resource, path: `spec.accessLogging[${index}]`, message };
      }
    }
  },
});
