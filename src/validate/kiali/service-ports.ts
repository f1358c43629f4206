import { objectsOf, textOf } from '../../model/json';
import type { FieldPath, JsonObject } from '../../model/resource';
import type { Pod } from '../analysis/pods';
import { isAmbient } from './ambient';
import type { KialiMesh } from './kiali-mesh';
import type { ServiceObject } from './kubernetes';

export interface PlacedPort {
  readonly service: ServiceObject;
  readonly port: JsonObject;
  readonly path: FieldPath;
}

/** Odd ports of Services with pods in the mesh; UDP, which no proxy looks at, and what Kiali itself made are left out. */
export function* meshPorts(mesh: KialiMesh, isOdd: (port: JsonObject) => boolean): Generator<PlacedPort> {
  for (const service of mesh.services()) {
    const ports = objectsOf(service.spec.ports);
    if (!ports.some(isOdd) || service.resource.labels.kiali_wizard !== undefined || !hasMeshPod(mesh, service))
      continue;
    for (const [index, port] of ports.entries()) {
      const isUdp = textOf(port.protocol).toLowerCase() === 'udp';
      if (isOdd(port) && !isUdp) yield { service, port, path: `spec.ports[${index}]` };
    }
  }
}

const hasMeshPod = (mesh: KialiMesh, { namespace, selector }: ServiceObject): boolean =>
  Object.keys(selector).length > 0 && mesh.workloadsOf(namespace, selector).some((it) => isInMesh(mesh, it));

/** A pod says so itself; of a workload that injection has not seen yet, its namespace does. */
function isInMesh(mesh: KialiMesh, { resource, namespace, annotations, spec }: Pod): boolean {
  if (annotations['sidecar.istio.io/status'] !== undefined) return true;
  if (annotations['ambient.istio.io/redirection'] === 'enabled') return true;
  if (objectsOf(spec.containers).some((it) => it.name === 'istio-proxy')) return true;
  const labels = mesh.namespaces().get(namespace)?.labels ?? {};
  return resource.kind !== 'Pod' && (labels['istio-injection'] === 'enabled' || isAmbient(mesh, namespace));
}
