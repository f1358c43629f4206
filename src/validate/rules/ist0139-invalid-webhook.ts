import { objectOf, textOf } from '../../model/json';
import { compareText } from '../../model/resource';
import type { Labels } from '../../model/selects';
import { type Injector, injectorsOf } from '../analysis/injectors';
import { labelSelectorMatches } from '../analysis/label-selector';
import type { AnalysisInput } from '../analysis-input';
import { defineRule, type Finding } from '../rule';

/** Webhooks of Istio that get in each other's way, or that lead nowhere. */
export const invalidWebhook = defineRule<AnalysisInput>({
  code: 'IST0139',
  name: 'invalid-webhook',
  level: 'error',
  why: 'A pod that two injectors take gets two sidecars; one whose injector does not answer is not made.',
  fix: 'Let the selectors of the webhooks exclude each other, and name a Service that exists.',
  upstream: 'istio: webhook Analyzer',
  once: true,

  *check(input) {
    const injectors = injectorsOf(input);
    const revisions = [...new Set(injectors.flatMap((it) => it.revisions))];
    for (const namespace of variantsOf('istio-injection', ['enabled', 'disabled'], revisions)) {
      for (const pod of variantsOf('sidecar.istio.io/inject', ['true', 'false'], revisions)) {
        yield* overlapping(injectors.filter((it) => takes(it, namespace, pod)));
      }
    }
    if (input.knows('Service')) yield* withoutService(injectors, input);
  },
});

/** Without the label, with each of its values, and all of these for each revision. */
function variantsOf(label: string, values: readonly string[], revisions: readonly string[]): readonly Labels[] {
  const base = [{}, ...values.map((it) => ({ [label]: it }))];
  return [...base, ...revisions.flatMap((revision) => base.map((it) => ({ ...it, 'istio.io/rev': revision })))];
}

const takes = ({ webhook }: Injector, namespace: Labels, pod: Labels): boolean =>
  labelSelectorMatches(webhook.namespaceSelector, namespace) && labelSelectorMatches(webhook.objectSelector, pod);

function* overlapping(injectors: readonly Injector[]): Generator<Finding> {
  const names = [...new Set(injectors.map((it) => it.name))].sort(compareText);
  if (names.length < 2) return;
  for (const { resource, path, name } of injectors) {
    const others = names.filter((it) => it !== name).join(' ');
    const message = `Webhook overlaps with others: [${others}]. This may cause injection to occur twice.`;
    yield { resource, path, message };
  }
}

function* withoutService(injectors: readonly Injector[], input: AnalysisInput): Generator<Finding> {
  for (const { resource, path, webhook } of injectors) {
    const { service = null } = objectOf(webhook.clientConfig);
    if (service === null) continue;
    const key = `${textOf(objectOf(service).namespace)}/${textOf(objectOf(service).name)}`;
    if (input.find('Service', key)) continue;
    const message = `Injector refers to a control plane service that does not exist: ${key}.`;
    yield { resource, path: `${path}.clientConfig.service`, message };
  }
}
