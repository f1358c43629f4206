import type { Admitted } from '../admitted';
import { checkSelector } from '../checks/selector';
import { checkOneAttachment, checkTargetRefs } from '../checks/target-ref';
import { entriesOf, type Message } from '../decode/message';
import type { FieldPlace } from '../field-place';

type Tracing = Message<'telemetry.Tracing'>;
type Metrics = Message<'telemetry.Metrics'>;
type TagOverride = Message<'telemetry.MetricsOverrides.TagOverride'>;
type CustomTag = Message<'telemetry.Tracing.CustomTag'>;
type Providers = readonly Message<'telemetry.ProviderRef'>[];

/** istiod: ValidateTelemetry, but for the CEL expressions of access log filters, which are not read. */
export function checkTelemetry({ spec, at }: Admitted<Message<'telemetry.Telemetry'>>): void {
  checkOneAttachment(spec, at);
  checkSelector(spec.selector, at.field('selector'));
  checkTargetRefs(spec, at);
  at.field('metrics').each(spec.metrics, checkMetrics);
  if (spec.tracing.length > 1) at.field('tracing').warning('multiple tracing is not currently supported');
  at.field('tracing').each(spec.tracing, checkTracing);
  at.field('accessLogging').each(spec.accessLogging, ({ providers }, itemAt) =>
    checkProviders(providers, itemAt.field('providers')),
  );
}

// istiod: validateTelemetryProviders. Said once.
function checkProviders(providers: Providers, at: FieldPlace): void {
  const nameless = providers.findIndex((it) => !it.name);
  if (nameless >= 0) at.item(nameless).error('providers.name may not be empty');
}

// istiod: validateTelemetryTracing
function checkTracing({ providers, randomSamplingPercentage, customTags }: Tracing, at: FieldPlace): void {
  const providersAt = at.field('providers');
  if (providers.length > 1) providersAt.warning('multiple providers is not currently supported');
  checkProviders(providers, providersAt);
  const percentage = randomSamplingPercentage ?? 0;
  if (percentage < 0 || percentage > 100) {
    const message = 'randomSamplingPercentage must be in range [0.0, 100.0]';
    at.field('randomSamplingPercentage').error(message);
  }
  for (const [name, tag] of entriesOf(customTags)) checkCustomTag(name, tag, at.field('customTags').field(name));
}

function checkCustomTag(name: string, { literal, header, environment }: CustomTag, at: FieldPlace): void {
  if (!name) at.error('tag name may not be empty');
  if (literal?.value === '') at.error('literal tag value may not be empty');
  if (header?.name === '') at.error('header tag name may not be empty');
  if (environment?.name === '') at.error('environment tag name may not be empty');
}

// istiod: validateTelemetryMetrics
function checkMetrics({ providers, overrides }: Metrics, at: FieldPlace): void {
  checkProviders(providers, at.field('providers'));
  at.field('overrides').each(overrides, ({ tagOverrides, match }, overrideAt) => {
    for (const [name, it] of entriesOf(tagOverrides)) {
      checkTagOverride(name, it, overrideAt.field('tagOverrides').field(name));
    }
    if (match?.customMetric === '') overrideAt.field('match').error('customMetric may not be empty');
  });
}

function checkTagOverride(name: string, { operation, value }: TagOverride, at: FieldPlace): void {
  if (!name) at.warning('tagOverrides.name may not be empty');
  if (operation === 'UPSERT' && !value) {
    at.error('tagOverrides.value must be set when operation is UPSERT');
  }
  if (operation === 'REMOVE' && value) {
    at.error('tagOverrides.value may only be set when operation is UPSERT');
  }
}
