import { namespaceOf } from '../../model/resource';
import { listedNames } from '../analysis/listed-names';
import { troubledDestinations } from '../analysis/placed-destination';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A destination that does not say which of several ports it means. */
export const virtualServiceDestinationPortSelectorRequired = defineRule<AnalysisInput>({
  code: 'IST0112',
  name: 'virtual-service-destination-port-selector-required',
  level: 'error',
  why: 'A route without a port goes to the port the request came for; through a gateway, or with another port, nothing answers there.',
  fix: 'Write destination.port.number.',
  upstream: 'istio: virtualservice DestinationHostAnalyzer',

  *check(input) {
    const undecided = troubledDestinations(input.virtualServices(), ({ host = '', port }, { resource, spec }) => {
      if (port) return undefined;
      const known = input.hosts().find(host, { namespace: namespaceOf(resource), exportTo: spec.exportTo });
      return known && known.ports.length > 1 ? known.ports : undefined;
    });
    for (const { placed, trouble: ports } of undecided) {
      const { host = '' } = placed.spec;
      const message = `This VirtualService routes to a service ${JSON.stringify(host)} that exposes multiple ports [${listedNames(ports, ' ')}]. Specifying a port in the destination is required to disambiguate.`;
      yield { resource: placed.resource, path: placed.at('host'), message };
    }
  },
});
