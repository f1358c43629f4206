import { oncePer } from '../../std/once-per';
import type { AnalysisInput } from '../analysis-input';
import type { KubernetesService, KubernetesServicePort } from './kubernetes-service';
import { isControlPlane } from './mesh-membership';

const GATEWAY_CONTROLLERS: ReadonlySet<string> = new Set([
  'istio.io-gateway-controller',
  'istio.io-mesh-controller',
  'istio.io-eastwest-controller',
]);

/** istio: service PortNameAnalyzer. Ports whose names say no protocol, but for Services of Istio itself. */
export const oddlyNamedPorts = oncePer((input: AnalysisInput): readonly PortOfService[] => {
  const found: PortOfService[] = [];
  for (const service of input.services()) {
    const { resource, type, ports } = service;
    if (isControlPlane(resource) || GATEWAY_CONTROLLERS.has(resource.labels['gateway.istio.io/managed'])) continue;
    for (const port of ports) {
      const isOdd = port.protocol === 'Unsupported' || (port.name === 'tcp' && type === 'ExternalName');
      if (isOdd) found.push({ service, port });
    }
  }
  return found;
});

interface PortOfService {
  readonly service: KubernetesService;
  readonly port: KubernetesServicePort;
}
