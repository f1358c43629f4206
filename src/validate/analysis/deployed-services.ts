import { objectOf, objectsOf, textMapOf } from '../../model/json';
import { namespaceOf, type Resource } from '../../model/resource';
import { oncePer } from '../../std/once-per';
import type { AnalysisInput } from '../analysis-input';
import type { KubernetesService } from './kubernetes-service';
import { isInMesh } from './mesh-membership';
import type { Pod } from './pods';

/** A Deployment and the Services that select its pods. */
export interface DeployedServices {
  readonly deployment: Resource;
  readonly services: readonly KubernetesService[];
}

/** istio: deployment ServiceAssociationAnalyzer. Of Deployments in the mesh that are no waypoints. */
export const deployedServices = oncePer((input: AnalysisInput): readonly DeployedServices[] =>
  input
    .ofKind('Deployment')
    .filter((it) => it.labels['gateway.istio.io/managed'] !== 'istio.io-mesh-controller')
    .map(deployedPod)
    .filter((it) => isInMesh(it, input))
    .map(({ resource, namespace, labels }) => ({
      deployment: resource,
      services: input.serviceSelectors().selecting(namespace, labels),
    })),
);

/** Init containers are not looked at here. */
function deployedPod(resource: Resource): Pod {
  const template = objectOf(objectOf(resource.value.spec).template);
  const metadata = objectOf(template.metadata);
  return {
    resource,
    namespace: namespaceOf(resource),
    name: resource.name,
    labels: textMapOf(metadata.labels),
    annotations: textMapOf(metadata.annotations),
    spec: { containers: objectsOf(objectOf(template.spec).containers) },
  };
}
