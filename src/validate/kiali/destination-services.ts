import type { DestinationRule } from '../../model/destination-rule';
import { namespaceOf } from '../../model/resource';
import type { Labels } from '../../model/selects';
import { selects } from '../../model/selects';
import type { KialiMesh } from './kiali-mesh';
import type { ServiceHost } from './service-host';

/** Something serves the host of a DestinationRule, or may: nobody can tell for a wildcard. kiali: destinationrules.NoDestinationChecker */
export function hasDestination(mesh: KialiMesh, { resource, spec }: DestinationRule): boolean {
  const namespace = namespaceOf(resource);
  const host = mesh.hostOf(spec.host, namespace);
  if (host.service.startsWith('*')) return true;
  return mesh.knownServices().serves(host.fullName, namespace) || isOwnApp(mesh, host, namespace);
}

/** Kiali takes the `app` of a workload for a Service of that name. */
const isOwnApp = (mesh: KialiMesh, { service, namespace: owner }: ServiceHost, namespace: string): boolean =>
  owner === namespace && APP_LABELS.some((it) => mesh.workloadsOf(namespace, { [it]: service }).length > 0);

const APP_LABELS = ['service.istio.io/canonical-name', 'app.kubernetes.io/name', 'app'];

/** Some workload of the Service, or some endpoint of a ServiceEntry, has the labels of a subset. */
export function selectsEndpoint(mesh: KialiMesh, { resource, spec }: DestinationRule, labels: Labels): boolean {
  const { service, fullName, namespace } = mesh.hostOf(spec.host, namespaceOf(resource));
  if (service.startsWith('*')) return true;
  const selector = mesh.knownServices().service(fullName)?.selector ?? {};
  if (Object.keys(selector).length > 0)
    return mesh.workloadsOf(namespace, { ...selector, ...labels }).some((it) => selects(selector, it.labels));
  return mesh.hasExternalEndpoint(labels);
}
