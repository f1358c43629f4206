import { controlPlaneAddresses } from '../analysis/control-plane-addresses';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';
import { parseUrl } from '../webhook/checks/url';

/** A webhook that leads nowhere. */
export const invalidExternalControlPlaneConfig = defineRule<AnalysisInput>({
  code: 'IST0163',
  name: 'invalid-external-control-plane-config',
  level: 'warning',
  why: 'The API server cannot call the webhook of the control plane: nothing is injected, or no Istio resource can be applied.',
  fix: 'Write the URL of the control plane, or the Service that stands for it.',
  upstream: 'istio: externalcontrolplane ExternalControlPlaneAnalyzer',

  *check(input) {
    for (const { resource, path, webhook, url } of controlPlaneAddresses(input)) {
      if (url !== '' && parseUrl(url).problem === undefined) continue;
      const problem = url === '' ? 'is blank' : 'was provided in an invalid format';
      const message = `The hostname (${url}) that was provided for the webhook (${webhook}) to reach the ingress gateway on the external control plane cluster ${problem}. Traffic may not flow properly.`;
      yield { resource, path, message };
    }
  },
});
