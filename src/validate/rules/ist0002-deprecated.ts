import { isObject, objectsOf } from '../../model/json';
import { httpRulesOf } from '../analysis/placed-rule';
import type { AnalysisInput } from '../analysis-input';
import { defineRule, type Finding } from '../rule';

/** A field or kind that Istio has given up. */
export const deprecated = defineRule<AnalysisInput>({
  code: 'IST0002',
  name: 'deprecated',
  level: 'warning',
  why: 'A deprecated field is ignored by some versions of Istio and goes away in a later one.',
  fix: 'Use what the message names instead, or remove the field.',
  upstream: 'istio: deprecation FieldAnalyzer, telemetry LightstepAnalyzer',
  once: true,

  *check(input) {
    yield* delayPercents(input);
    yield* egressProxies(input);
    yield* lightstepProviders(input);
  },
});

function* delayPercents(input: AnalysisInput): Generator<Finding> {
  const message = 'Deprecated: HTTPRoute.fault.delay.percent is deprecated; use HTTPRoute.fault.delay.percentage';
  for (const virtualService of input.virtualServices()) {
    for (const rule of httpRulesOf(virtualService)) {
      const { fault } = rule.spec;
      if ((fault?.delay?.percent ?? 0) > 0) {
        yield { resource: rule.resource, path: rule.at('fault.delay.percent'), message };
      }
    }
  }
}

function* egressProxies(input: AnalysisInput): Generator<Finding> {
  for (const { resource, spec } of input.sidecars()) {
    if (!spec.outboundTrafficPolicy?.egressProxy) continue;
    const path = 'spec.outboundTrafficPolicy.egressProxy';
    yield { resource, path, message: 'Deprecated: OutboundTrafficPolicy.EgressProxy ignored' };
  }
}

interface TelemetrySpec {
  readonly tracing?: readonly { readonly providers?: readonly { readonly name?: string }[] }[];
}

function* lightstepProviders(input: AnalysisInput): Generator<Finding> {
  const providers = objectsOf(input.meshConfig.written.extensionProviders as never);
  const lightstep = new Set(providers.filter((it) => isObject(it.lightstep)).map((it) => it.name));
  if (lightstep.size === 0) return;
  for (const { resource, spec } of input.typed<TelemetrySpec>('Telemetry')) {
    for (const { name, path } of tracersOf(spec)) {
      if (!lightstep.has(name)) continue;
      const message = `Deprecated: The Lightstep provider ${name} is deprecated, please migrate to OpenTelemetry provider.`;
      yield { resource, path, message };
    }
  }
}

const tracersOf = ({ tracing = [] }: TelemetrySpec) =>
  tracing.flatMap(({ providers = [] }, index) =>
    providers.map(({ name = '' }, at) => ({ name, path: `spec.tracing[${index}].providers[${at}].name` })),
  );
