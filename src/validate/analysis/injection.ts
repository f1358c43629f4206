import { objectOf, textOf } from '../../model/json';
import type { Json, Resource } from '../../model/resource';
import type { AnalysisInput } from '../analysis-input';
import { ISTIO_NAMESPACE } from './ingress-gateway';

/** What the labels of a namespace say of sidecars. */
export type Injection = 'said' | 'not-said' | 'by-default';

/** istio: injection Analyzer. Istio's own namespace and those in ambient mode get no sidecars. */
export const isJudgedForInjection = ({ name, labels }: Resource): boolean =>
  name !== ISTIO_NAMESPACE && labels['istio.io/dataplane-mode'] !== 'ambient';

export function injectionOf({ labels }: Resource, input: AnalysisInput): Injection {
  if (labels['istio-injection'] || labels['istio.io/rev'] !== undefined) return 'said';
  return isInjectedByDefault(input) ? 'by-default' : 'not-said';
}

// istio: GetEnableNamespacesByDefaultFromInjectedConfigMap.
function isInjectedByDefault(input: AnalysisInput): boolean {
  const injector = input.ofKind('ConfigMap').find((it) => it.name === 'istio-sidecar-injector');
  return (
    objectOf(objectOf(injector && injectionValues(injector)).sidecarInjectorWebhook).enableNamespacesByDefault === true
  );
}

/** The Helm values that a ConfigMap of an injector holds. */
export const injectionValues = ({ value }: Resource): Json => parsed(textOf(objectOf(value.data).values));

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
