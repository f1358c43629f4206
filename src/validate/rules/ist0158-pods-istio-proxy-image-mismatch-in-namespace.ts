import { objectOf, textOf } from '../../model/json';
import { type JsonObject, namespaceOf, type Resource } from '../../model/resource';
import { containersOf } from '../analysis/mesh-membership';
import { ImageTypes, injectedImages } from '../analysis/proxy-image';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** Pods whose sidecar is not the one that they would get today. */
export const podsIstioProxyImageMismatchInNamespace = defineRule<AnalysisInput>({
  code: 'IST0158',
  name: 'pods-istio-proxy-image-mismatch-in-namespace',
  level: 'warning',
  why: 'The pods were made before Istio was upgraded: their sidecars are of another version than istiod, and are supported for one release only.',
  fix: 'Restart their workloads, so that the pods are made anew.',
  upstream: 'istio: injection ImageAnalyzer',

  *check(input) {
    const images = injectedImages(input);
    if (images.size === 0) return;
    const types = new ImageTypes({ meshConfig: input.meshConfig, proxyConfigs: input.ofKind('ProxyConfig') });
    for (const [name, namespace] of input.namespaces()) {
      const image = images.get(injectorOf(namespace));
      if (image === undefined) continue;
      const odd = input.ofKind('Pod').filter((it) => namespaceOf(it) === name && hasOtherImage(it, image, types));
      if (odd.length === 0) continue;
      const pods = odd.map((it) => it.name).sort();
      const message = `The Istio proxy images of the pods running in the namespace do not match the image defined in the injection configuration (pod names: [${pods.join(' ')}]). This often happens after upgrading the Istio control-plane and can be fixed by redeploying the pods.`;
      yield { resource: namespace, path: 'metadata.name', message };
    }
  },
});

/** The ConfigMap of the injector that serves a namespace; no name when none does. istio: util.GetInjectorConfigMapName. */
function injectorOf({ labels }: Resource): string {
  const revision = labels['istio.io/rev'] ?? (labels['istio-injection'] === 'enabled' ? 'default' : undefined);
  if (revision === undefined) return '';
  return revision === '' || revision === 'default' ? 'istio-sidecar-injector' : `istio-sidecar-injector-${revision}`;
}

function hasOtherImage(pod: Resource, image: string, types: ImageTypes): boolean {
  if (pod.annotations['sidecar.istio.io/proxyImage']) return false;
  const accepted = [image, `${image}-${types.of(pod)}`];
  return containersOf(objectOf(pod.value.spec)).some((it) => isProxy(it) && !accepted.includes(textOf(it.image)));
}

const isProxy = ({ name }: JsonObject): boolean => name === 'istio-proxy';
