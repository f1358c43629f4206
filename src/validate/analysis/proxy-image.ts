import { objectOf, textMapOf, textOf } from '../../model/json';
import { parseDocument } from '../../model/read/parse-document';
import { type Json, namespaceOf, type Resource } from '../../model/resource';
import type { AnalysisInput } from '../analysis-input';
import { injectionValues } from './injection';

/** The image that an injector writes, by the name of its ConfigMap. istio: injection GetIstioProxyImage. */
export const injectedImages = (input: AnalysisInput): ReadonlyMap<string, string> =>
  new Map(
    input
      .ofKind('ConfigMap')
      .filter((it) => it.name.startsWith('istio-sidecar-injector'))
      .map((it) => [it.name, imageOf(it)]),
  );

function imageOf(configMap: Resource): string {
  const { hub, tag, proxy } = objectOf(objectOf(injectionValues(configMap)).global);
  const image = textOf(objectOf(proxy).image);
  return image.includes('/') ? image : `${textOf(hub)}/${image}:${textOf(tag)}`;
}

/** What is appended to the image of a pod's proxy: `distroless`, for example. istio: util.EffectiveProxyConfigResolver. */
export class ImageTypes {
  private readonly mesh: string;
  private readonly ofNamespace = new Map<string, string>();
  private readonly ofWorkloads: { readonly namespace: string; readonly selector: Json; readonly type: string }[] = [];

  public constructor({
    meshConfig,
    ...input
  }: Pick<AnalysisInput, 'meshConfig'> & { proxyConfigs: readonly Resource[] }) {
    let mesh = imageTypeOf(meshConfig.written.defaultConfig as Json);
    for (const it of input.proxyConfigs) {
      const [namespace, spec] = [namespaceOf(it), objectOf(it.value.spec)];
      const type = imageTypeOf(spec);
      if (namespace === meshConfig.rootNamespace) mesh = type || mesh;
      else if (spec.selector) this.ofWorkloads.push({ namespace, selector: spec.selector, type });
      else this.ofNamespace.set(namespace, type);
    }
    this.mesh = mesh;
  }

  public of(pod: Resource): string {
    const types = [
      ofAnnotation(pod),
      ...this.ofWorkloads.filter((it) => isOf(it, pod)).map((it) => it.type),
      this.ofNamespace.get(namespaceOf(pod)),
      this.mesh,
    ];
    const type = types.find((it) => it) ?? '';
    return type === 'default' ? '' : type;
  }
}

// istio compares the beginning of the name with the namespace, so that `shop` hears what is meant for `shop-test`, too.
function isOf(
  { namespace, selector }: { readonly namespace: string; readonly selector: Json },
  pod: Resource,
): boolean {
  const wanted = Object.entries(textMapOf(objectOf(selector).matchLabels));
  return namespace.startsWith(namespaceOf(pod)) && wanted.every(([key, value]) => pod.labels[key] === value);
}

function ofAnnotation({ annotations }: Resource): string {
  const text = annotations['proxy.istio.io/config'];
  return text === undefined ? '' : imageTypeOf(parseDocument(text).value);
}

const imageTypeOf = (config: Json | undefined): string => textOf(objectOf(objectOf(config).image).imageType);
