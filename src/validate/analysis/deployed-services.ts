import { objectOf, objectsOf, textMapOf } from '../../model/json';
import { namespaceOf, type Resource } from '../../model/resource';
import type { AnalysisInput } from '../analysis-input';
import type { KubernetesService } from './kubernetes-service';
import { isInMesh } from './mesh-membership';
import { ServiceSelectors } from './service-selectors';

/** istio: deployment ServiceAssociationAnalyzer. Deployments in the mesh, each with the Services that select its pods. */
export function* deployedServices(
  input: AnalysisInput,
): Generator<{ readonly deployment: Resource; readonly services: readonly KubernetesService[] }> {
  const selectors = new ServiceSelectors(input.services());
  for (const deployment of input.ofKind('Deployment')) {
    const { metadata, spec } = objectOf(objectOf(deployment.value.spec).template);
    const namespace = namespaceOf(deployment);
    const labels = textMapOf(objectOf(metadata).labels);
    const pod = {
      resource: deployment,
      namespace,
      name: deployment.name,
      labels,
      annotations: textMapOf(objectOf(metadata).annotations),
      spec: { containers: objectsOf(objectOf(spec).containers) },
    };
    if (deployment.labels['gateway.istio.io/managed'] === 'istio.io-mesh-controller' || !isInMesh(pod, input)) continue;
    yield { deployment, services: selectors.selecting(namespace, labels) };
  }
}
