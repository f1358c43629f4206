import { objectOf, objectsOf, textOf } from '../../model/json';
import type { FieldPath, Resource } from '../../model/resource';
import type { AnalysisInput } from '../analysis-input';

/** The address of a control plane outside the cluster, in a webhook of Istio. */
export interface ControlPlaneAddress {
  readonly resource: Resource;
  readonly path: FieldPath;
  readonly webhook: string;
  /** `''` when the webhook names neither a URL nor a Service. */
  readonly url: string;
}

const VALIDATING = /^(?:istiod-default-validator$|istio-validator)/;
const MUTATING = /^istio-sidecar-injector/;

/** istio: externalcontrolplane ExternalControlPlaneAnalyzer. Webhooks that name a Service are served inside the cluster. */
export function* controlPlaneAddresses(input: AnalysisInput): Generator<ControlPlaneAddress> {
  const validating = input.ofKind('ValidatingWebhookConfiguration').filter((it) => VALIDATING.test(it.name));
  const mutating = input.ofKind('MutatingWebhookConfiguration').filter((it) => MUTATING.test(it.name));
  for (const resource of [...validating, ...mutating]) {
    for (const [index, { name, clientConfig }] of objectsOf(resource.value.webhooks).entries()) {
      const { url = null, service = null } = objectOf(clientConfig);
      if (url === null && service !== null) continue;
      const path = `webhooks[${index}].clientConfig${url === null ? '' : '.url'}`;
      yield { resource, path, webhook: textOf(name), url: textOf(url) };
    }
  }
}
