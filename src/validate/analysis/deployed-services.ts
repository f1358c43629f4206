import { objectOf, objectsOf, textMapOf } from '../../model/json';
import { type JsonObject, namespaceOf, type Resource } from '../../model/resource';
import type { Labels } from '../../model/selects';
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
    .map((deployment) => ({
      deployment,
      services: input.serviceSelectors().selecting(namespaceOf(deployment), podLabels(deployment)),
    }))
    .filter(({ deployment, services }) => mayClash(services) && isInMesh(deployedPod(deployment), input)),
);

/** A port is called in two ways by two Services, or by one that names it twice. */
const mayClash = (services: readonly KubernetesService[]): boolean =>
  services.length > 1 || services.some(namesPortTwice);

const namesPortTwice = oncePer(({ ports }: KubernetesService): boolean => {
  if (ports.length < 2) return false;
  const numbers = new Set(ports.map((it) => it.number));
  const targets = new Set(ports.map((it) => `${it.targetPort || it.number}`));
  return numbers.size < ports.length || targets.size < ports.length;
});

const templateOf = ({ value }: Resource): JsonObject => objectOf(objectOf(value.spec).template);

const podLabels = (deployment: Resource): Labels => textMapOf(objectOf(templateOf(deployment).metadata).labels);

/** Init containers are not looked at here. */
function deployedPod(resource: Resource): Pod {
  const template = templateOf(resource);
  return {
    resource,
    namespace: namespaceOf(resource),
    name: resource.name,
    labels: podLabels(resource),
    annotations: textMapOf(objectOf(template.metadata).annotations),
    spec: { containers: objectsOf(objectOf(template.spec).containers) },
  };
}
