import { objectsOf, textOf, wholeOf } from '../../model/json';
import type { JsonObject } from '../../model/resource';
import { type KialiMesh, kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import type { ServiceObject } from '../kiali/kubernetes';

/** A Service that sends to a port its Deployment does not have. */
export const targetPortNotExposed = defineKialiRule({
  code: 'KIA0701',
  name: 'target-port-not-exposed',
  level: 'warning',
  why: 'Requests go to a port on which no container listens, as far as the Deployment says.',
  fix: 'Correct targetPort, or add the port to the container.',
  upstream: 'kiali: services.PortMappingChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    for (const service of mesh.services().filter((it) => isApplication(mesh, it))) {
      const exposed = exposedPorts(mesh, service);
      if (!exposed) continue;
      for (const [index, port] of objectsOf(service.spec.ports).entries()) {
        const target = targetOf(port);
        if (exposed.some((it) => it.name === target || wholeOf(it.containerPort) === target)) continue;
        if (exposed.length === 0 && typeof target === 'number') continue;
        yield { resource: service.resource, path: `spec.ports[${index}]`, message: `no container has port ${target}` };
      }
    }
  },
});

/** Not of the control plane, and no gateway: their ports come and go with the configuration. */
const isApplication = (mesh: KialiMesh, { resource, namespace, selector }: ServiceObject): boolean =>
  namespace !== mesh.rootNamespace &&
  resource.labels['gateway.istio.io/managed'] === undefined &&
  Object.keys(selector).length > 0;

/** Ports that containers of the Deployments list; they need not list any. `undefined` without a Deployment. */
function exposedPorts(mesh: KialiMesh, { namespace, selector }: ServiceObject): readonly JsonObject[] | undefined {
  const deployments = mesh.deploymentsOf(namespace, selector);
  if (deployments.length === 0) return undefined;
  return deployments.flatMap(({ spec }) => objectsOf(spec.containers).flatMap((it) => objectsOf(it.ports)));
}

/** A name, or a number; 0 and nothing mean the port of the Service. */
function targetOf({ targetPort, port }: JsonObject): string | number {
  const number = wholeOf(targetPort);
  if (number === undefined && textOf(targetPort)) return textOf(targetPort);
  return number || (wholeOf(port) ?? 0);
}
