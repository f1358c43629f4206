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
  const values = parsed(textOf(objectOf(injector?.value.data).values));
  return objectOf(objectOf(values).sidecarInjectorWebhook).enableNamespacesByDefault === true;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
