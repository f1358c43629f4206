import { namespaceOf } from '../../../model/resource';
import { referenceKey } from '../../analysis/full-name';
import { isGeneratedGateway } from '../../analysis/generated-gateway';
import type { AnalysisInput } from '../../analysis-input';
import type { Finding } from '../../rule';
import { notFound } from './not-found';

/** Gateways of VirtualServices that do not exist, neither Istio's nor those of the Gateway API. */
export function* missingGateways(input: AnalysisInput): Generator<Finding> {
  for (const { resource, spec } of input.virtualServices()) {
    for (const [index, name] of (spec.gateways ?? []).entries()) {
      if (name === 'mesh' || isGeneratedGateway(name)) continue;
      const key = referenceKey(name, namespaceOf(resource));
      if (input.find('Gateway', key) || input.find('KubernetesGateway', key)) continue;
      yield { resource, path: `spec.gateways[${index}]`, message: notFound('gateway', name) };
    }
  }
}
