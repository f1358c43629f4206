import { isIpAddress } from '../../std/cidr';
import { controlPlaneAddresses } from '../analysis/control-plane-addresses';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A control plane known by its IP. */
export const externalControlPlaneAddressIsNotAHostname = defineRule<AnalysisInput>({
  code: 'IST0164',
  name: 'external-control-plane-address-is-not-a-hostname',
  level: 'info',
  why: 'When the address changes, no webhook works until every cluster is told.',
  fix: 'Use a host name.',
  upstream: 'istio: externalcontrolplane ExternalControlPlaneAnalyzer',

  *check(input) {
    for (const { resource, path, webhook, url } of controlPlaneAddresses(input)) {
      if (!isIpAddress(hostOf(url))) continue;
      const message = `The address (${url}) that was provided for the webhook (${webhook}) to reach the ingress gateway on the external control plane cluster is an IP address. This is not recommended for a production environment.`;
      yield { resource, path, message };
    }
  },
});

/** Go: url.URL Hostname. Without port and brackets. */
function hostOf(url: string): string {
  const [, host = ''] = /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\/(?:[^/?#]*@)?(\[[^\]/?#]*\]|[^:/?#]*)/.exec(url) ?? [];
  return host.startsWith('[') ? host.slice(1, -1) : host;
}
