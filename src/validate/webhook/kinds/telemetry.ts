import type { Admitted } from '../admitted';
import { checkSelector } from '../checks/selector';
import { checkOneAttachment, checkTargetRefs } from '../checks/target-ref';
import { entriesOf, type Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { error, type Findings, warning } from '../finding';

type Tracing = Message<'telemetry.Tracing'>;
type Metrics = Message<'telemetry.Metrics'>;
type TagOverride = Message<'telemetry.MetricsOverrides.TagOverride'>;
type CustomTag = Message<'telemetry.Tracing.CustomTag'>;
type Providers = readonly Message<'telemetry.ProviderRef'>[];

/** istiod: ValidateTelemetry, but for the CEL expressions of access log filters, which are not read. */
export function* checkTelemetry({ spec, at }: Admitted<Message<'telemetry.Telemetry'>>): Findings {
  yield* checkOneAttachment(spec, at);
  yield* checkSelector(spec.selector, at.field('selector'));
  yield* checkTargetRefs(spec, at);
  for (const [index, it] of spec.metrics.entries()) yield* checkMetrics(it, at.field('metrics').item(index));
  if (spec.tracing.length > 1) yield warning(at.field('tracing'), 'multiple tracing is not currently supported');
  for (const [index, it] of spec.tracing.entries()) yield* checkTracing(it, at.field('tracing').item(index));
  for (const [index, { providers }] of spec.accessLogging.entries()) {
    yield* checkProviders(providers, at.field('accessLogging').item(index).field('providers'));
  }
}

// istiod: validateTelemetryProviders. Said once.
function* checkProviders(providers: Providers, at: FieldPlace): Findings {
  const nameless = providers.findIndex((it) => !it.name);
  if (nameless >= 0) yield error(at.item(nameless), 'providers.name may not be empty');
}

// istiod: validateTelemetryTracing
function* checkTracing({ providers, randomSamplingPercentage, customTags }: Tracing, at: FieldPlace): Findings {
  const providersAt = at.field('providers');
  if (providers.length > 1) yield warning(providersAt, 'multiple providers is not currently supported');
  yield* checkProviders(providers, providersAt);
  const percentage = randomSamplingPercentage ?? 0;
  if (percentage < 0 || percentage > 100) {
    const message = 'randomSamplingPercentage must be in range [0.0, 100.0]';
    yield error(at.field('randomSamplingPercentage'), message);
  }
  for (const [name, tag] of entriesOf(customTags)) yield* checkCustomTag(name, tag, at.field('customTags').field(name));
}

function* checkCustomTag(name: string, { literal, header, environment }: CustomTag, at: FieldPlace): Findings {
  if (!name) yield error(at, 'tag name may not be empty');
  if (literal?.value === '') yield error(at, 'literal tag value may not be empty');
  if (header?.name === '') yield error(at, 'header tag name may not be empty');
  if (environment?.name === '') yield error(at, 'environment tag name may not be empty');
}

// istiod: validateTelemetryMetrics
function* checkMetrics({ providers, overrides }: Metrics, at: FieldPlace): Findings {
  yield* checkProviders(providers, at.field('providers'));
  for (const [index, { tagOverrides, match }] of overrides.entries()) {
    const overrideAt = at.field('overrides').item(index);
    for (const [name, it] of entriesOf(tagOverrides)) {
      yield* checkTagOverride(name, it, overrideAt.field('tagOverrides').field(name));
    }
    if (match?.customMetric === '') yield error(overrideAt.field('match'), 'customMetric may not be empty');
  }
}

function* checkTagOverride(name: string, { operation, value }: TagOverride, at: FieldPlace): Findings {
  if (!name) yield warning(at, 'tagOverrides.name may not be empty');
  if (operation === 'UPSERT' && !value) {
    yield error(at, 'tagOverrides.value must be set when operation is UPSERT');
  }
  if (operation === 'REMOVE' && value) {
    yield error(at, 'tagOverrides.value may only be set when operation is UPSERT');
  }
}
