import { oddlyNamedPorts } from '../analysis/port-names';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A port of a Service whose protocol Istio must guess. */
export const portNameIsNotUnderNamingConvention = defineRule<AnalysisInput>({
  code: 'IST0118',
  name: 'port-name-is-not-under-naming-convention',
  level: 'info',
  why: 'Istio does not know the protocol of the port and looks at the first bytes of each connection; protocols in which the server speaks first hang.',
  fix: 'Begin the name of the port with its protocol (http, http2, grpc, https, tls, tcp, …), or set appProtocol.',
  upstream: 'istio: service PortNameAnalyzer',

  *check(input) {
    for (const { service, port } of oddlyNamedPorts(input)) {
      if (service.type === 'ExternalName') continue;
      const { name, number, targetPort, path } = port;
      const message = `Port name ${name} (port: ${number}, targetPort: ${targetPort}) doesn't follow the naming convention of Istio port.`;
      yield { resource: service.resource, path: `${path}.port`, message };
    }
  },
});
