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

/** istio: deployment ServiceAssociationAnalyzer. Of Deployments in the mesh that are no waypoints; those with which all is well are left out. */
export const deployedServices = oncePer((input: AnalysisInput): readonly DeployedServices[] =>
  input
    .ofKind('Deployment')
    .filter((it) => it.labels['gateway.istio.io/managed'] !== 'istio.io-mesh-controller')
    .map(deployedPod)
    .map((pod) => ({ pod, services: input.serviceSelectors().selecting(pod.namespace, pod.labels) }))
    .filter(({ pod, services }) => mayClash(services) && isInMesh(pod, input))
    .map(({ pod, services }) => ({ deployment: pod.resource, services })),
);

/** A port is called in two ways by two Services, or by one that names it twice. */
const mayClash = (services: readonly KubernetesService[]): boolean =>
  services.length > 1 || services.some(namesPortTwice);

const namesPortTwice = oncePer(({ ports }: KubernetesService): boolean => {
  const numbers = new Set(ports.map((it) => it.number));
  const targets = new Set(ports.map((it) => `${it.targetPort || it.number}`));
  return numbers.size < ports.length || targets.size < ports.length;
});

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
