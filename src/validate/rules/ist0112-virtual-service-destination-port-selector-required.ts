import { namespaceOf } from '../../model/resource';
import { listedNames } from '../analysis/listed-names';
import { destinationsOf } from '../analysis/placed-destination';
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
    for (const virtualService of input.virtualServices()) {
      const { resource, spec } = virtualService;
      const asker = { namespace: namespaceOf(resource), exportTo: spec.exportTo };
      for (const placed of destinationsOf(virtualService)) {
        const { host = '', port } = placed.spec;
        const ports = port ? [] : (input.hosts().find(host, asker)?.ports ?? []);
        if (ports.length < 2) continue;
        const message = `This VirtualService routes to a service ${JSON.stringify(host)} that exposes multiple ports [${listedNames(ports, ' ')}]. Specifying a port in the destination is required to disambiguate.`;
        yield { resource, path: placed.at('host'), message };
      }
    }
  },
});
