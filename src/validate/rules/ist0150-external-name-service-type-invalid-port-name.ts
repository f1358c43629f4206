import { oddlyNamedPorts } from '../analysis/port-names';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A port of an ExternalName Service that sidecars cannot forward. */
export const externalNameServiceTypeInvalidPortName = defineRule<AnalysisInput>({
  code: 'IST0150',
  name: 'external-name-service-type-invalid-port-name',
  level: 'warning',
  why: 'An ExternalName Service has no address of its own: plain TCP for it captures what was meant for others on that port.',
  fix: 'Begin the name of the port with the protocol that is really spoken, such as http or tls.',
  upstream: 'istio: service PortNameAnalyzer',

  *check(input) {
    const message =
      'Port name for ExternalName service is invalid. Proxy may prevent tcp named ports and unmatched traffic for ports serving TCP protocol from being forwarded correctly';
    for (const { service, port } of oddlyNamedPorts(input)) {
      if (service.type === 'ExternalName') yield { resource: service.resource, path: `${port.path}.port`, message };
    }
  },
});
