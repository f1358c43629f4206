import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** The first version of the Gateway API whose definition of a kind Istio can use. istio: gatewayapi.MinimumCRDVersions. */
const MINIMUM: ReadonlyMap<string, string> = new Map([
  ['grpcroutes.gateway.networking.k8s.io', '1.1.0'],
  ['backendtlspolicies.gateway.networking.k8s.io', '1.4.0'],
  ['tlsroutes.gateway.networking.k8s.io', '1.5.0'],
  ['tcproutes.gateway.networking.k8s.io', '1.6.0'],
]);

/** A kind of the Gateway API in a version that is too old for Istio. */
export const gatewayApiCrdVersionBelowMinimum = defineRule<AnalysisInput>({
  code: 'IST0176',
  name: 'gateway-api-crd-version-below-minimum',
  level: 'warning',
  why: 'istiod does not look at resources of a kind whose definition is older than it needs.',
  fix: 'Install a newer version of the Gateway API definitions.',
  upstream: 'istio: k8sgateway CRDVersionAnalyzer',

  *check(input) {
    for (const resource of input.ofKind('CustomResourceDefinition')) {
      const minimum = MINIMUM.get(resource.name);
      const version = versionOf(resource.annotations['gateway.networking.k8s.io/bundle-version'] ?? '');
      if (!minimum || !version || !isOlder(version.numbers, minimum.split('.').map(Number))) continue;
      const message = `Gateway API CRD ${JSON.stringify(resource.name)} is at version ${JSON.stringify(version.text)} but Istio requires at least ${JSON.stringify(minimum)}; resources of this kind will not be processed. Upgrade the Gateway API CRDs to satisfy the minimum version.`;
      yield { resource, path: 'metadata.annotations["gateway.networking.k8s.io/bundle-version"]', message };
    }
  },
});

const VERSION = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(-[\w.-]+)?(\+[\w.-]+)?$/;

/** What comes before a release counts as the release. */
function versionOf(written: string): { readonly numbers: readonly number[]; readonly text: string } | undefined {
  const found = VERSION.exec(written);
  if (!found) return undefined;
  const numbers = [found[1], found[2], found[3]].map((it) => Number(it ?? 0));
  return { numbers, text: `${numbers.join('.')}${found[4] ?? ''}${found[5] ?? ''}` };
}

function isOlder(version: readonly number[], minimum: readonly number[]): boolean {
  const at = version.findIndex((it, index) => it !== minimum[index]);
  return at >= 0 && version[at] < minimum[at];
}
