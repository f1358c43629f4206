import { namespaceOf } from '../../model/resource';
import { fullName, referenceKey } from '../analysis/full-name';
import { takenHosts } from '../analysis/gateway-hosts';
import { isGeneratedGateway } from '../analysis/generated-gateway';
import { listedNames } from '../analysis/listed-names';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A VirtualService for hosts that its gateway does not take. */
export const virtualServiceHostNotFoundInGateway = defineRule<AnalysisInput>({
  code: 'IST0132',
  name: 'virtual-service-host-not-found-in-gateway',
  level: 'warning',
  why: 'A gateway uses of a VirtualService only the hosts that one of its servers names: none of its rules apply there.',
  fix: 'Add the host to a server of the Gateway, or correct the hosts or the gateways of the VirtualService.',
  upstream: 'istio: virtualservice GatewayAnalyzer',
  needs: ['Gateway'],

  *check(input) {
    const takenBy = takenHosts(input);
    for (const { resource, spec } of input.virtualServices()) {
      const { gateways = [], hosts = [] } = spec;
      const namespace = namespaceOf(resource);
      for (const [index, name] of gateways.entries()) {
        if (name === 'mesh' || isGeneratedGateway(name)) continue;
        const key = referenceKey(name, namespace);
        if (takenBy(key).takesAny(hosts, namespace)) continue;
        const gateway = resource.namespace ? key : name;
        const message = `one or more host [${listedNames(hosts, ' ')}] defined in VirtualService ${fullName(resource)} not found in Gateway ${gateway}.`;
        yield { resource, path: `spec.gateways[${index}]`, message };
      }
    }
  },
});
