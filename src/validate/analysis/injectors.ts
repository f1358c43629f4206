import { objectOf, objectsOf, textMapOf, textOf } from '../../model/json';
import type { FieldPath, Json, JsonObject, Resource } from '../../model/resource';
import type { AnalysisInput } from '../analysis-input';

const REVISION = 'istio.io/rev';

/** A webhook of Istio that changes pods. */
export interface Injector {
  readonly resource: Resource;
  readonly path: FieldPath;
  /** `istio-sidecar-injector/rev.namespace.sidecar-injector.istio.io`. */
  readonly name: string;
  readonly webhook: JsonObject;
  /** Revisions of Istio that its configuration names. */
  readonly revisions: readonly string[];
}

/** istio: webhook Analyzer. Of configurations that name a revision, or a webhook of istio.io. */
export const injectorsOf = (input: AnalysisInput): readonly Injector[] =>
  input.ofKind('MutatingWebhookConfiguration').flatMap((resource) => {
    const webhooks = objectsOf(resource.value.webhooks);
    const revisions = [
      ...Object.entries(resource.labels).flatMap(([key, value]) => (key === REVISION ? [value] : [])),
      ...webhooks.flatMap((it) => [...revisionsOf(it.namespaceSelector), ...revisionsOf(it.objectSelector)]),
    ];
    if (revisions.length === 0 && !webhooks.some((it) => textOf(it.name).endsWith('istio.io'))) return [];
    return webhooks.map((webhook, index) => ({
      resource,
      path: `webhooks[${index}]`,
      name: `${resource.name}/${textOf(webhook.name)}`,
      webhook,
      revisions,
    }));
  });

function revisionsOf(selector: Json | undefined): readonly string[] {
  const { matchLabels, matchExpressions } = objectOf(selector);
  const revision = textMapOf(matchLabels)[REVISION];
  const listed = objectsOf(matchExpressions).flatMap(({ key, values }) =>
    key === REVISION && Array.isArray(values) ? values.map(textOf) : [],
  );
  return revision === undefined ? listed : [revision, ...listed];
}
