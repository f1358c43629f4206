import { fieldAt } from '../../../model/field-path';
import type { Gateway } from '../../../model/gateway';
import { namespaceOf, type Resource } from '../../../model/resource';
import type { Labels } from '../../../model/selects';
import { selectorText } from '../../analysis/selector-text';
import type { AnalysisInput } from '../../analysis-input';
import type { Finding } from '../../rule';
import { notFound } from './not-found';

/** Selectors of Gateways, Sidecars and Telemetries that pick no pod. */
export function* missingWorkloads(input: AnalysisInput): Generator<Finding> {
  const serving = new Set(
    input
      .gateways()
      .filter(hasServers)
      .map(({ spec }) => selectorText(spec.selector ?? {})),
  );
  for (const { resource, spec } of input.gateways()) {
    const { selector = {} } = spec;
    // istio: ConflictingGatewayAnalyzer. It looks among Gateways that have servers.
    const isServed = serving.has(selectorText(selector)) || Object.keys(selector).length === 0;
    if (!isServed || !isFound(selector, input)) yield missing(resource, 'spec.selector', selector);
  }
  for (const { resource, spec } of input.sidecars()) {
    yield* missingInNamespace(resource, 'spec.workloadSelector.labels', spec.workloadSelector?.labels, input);
  }
  for (const { resource, spec } of input.typed<TelemetrySpec>('Telemetry')) {
    yield* missingInNamespace(resource, 'spec.selector.matchLabels', spec.selector?.matchLabels, input);
  }
}

const hasServers = ({ spec }: Pick<Gateway, 'spec'>): boolean => (spec.servers ?? []).length > 0;

/** istio: gateway getGatewayNamespace. In a whole cluster every pod says its namespace; one that does not is not found. */
function isFound(selector: Labels, input: AnalysisInput): boolean {
  const [first] = input.pods().selected(selector);
  return first !== undefined && !(input.complete && first.resource.kind === 'Pod' && first.resource.namespace === '');
}

interface TelemetrySpec {
  readonly selector?: { readonly matchLabels?: Labels };
}

function* missingInNamespace(resource: Resource, path: string, selector: Labels = {}, input: AnalysisInput) {
  if (Object.keys(selector).length === 0) return;
  if (input.pods().selectedIn(namespaceOf(resource), selector).length === 0) yield missing(resource, path, selector);
}

/** At the label that comes first, as istioctl points. */
function missing(resource: Resource, path: string, selector: Labels): Finding {
  const [first] = Object.keys(selector).sort();
  return {
    resource,
    path: first === undefined ? path : fieldAt(path, first),
    message: notFound('selector', selectorText(selector)),
  };
}
