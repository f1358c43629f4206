import { type Hostname, isWildcard } from '../../model/hostname';
import { serviceHostname } from '../../model/resolve-hostname';

/** The Service that a host names, as the DNS of a cluster reads it. */
export interface ClusterHost {
  readonly service: string;
  readonly namespace: string;
  /** What istiod knows the Service by. */
  readonly fullName: Hostname;
  /** `reviews.shop` and `reviews.shop.svc`: DNS finds the Service, and istiod takes the name for another host. */
  readonly isCut: boolean;
}

const DOMAIN = '.svc.cluster.local';
const CUT_DOMAIN = '.svc';

/**
 * Nothing for hosts that a cluster need not know. `reviews.shop` is read as a Service only where there is a namespace `shop`:
 * so look hosts of the internet too. Nor for pods of headless Services (`db-0.db.shop.svc`).
 */
export function clusterHost(
  host: Hostname,
  { namespace, isNamespace }: { readonly namespace: string; isNamespace(name: string): boolean },
): ClusterHost | undefined {
  const name = host.toLowerCase();
  if (isWildcard(name) || name.includes(':')) return undefined;
  if (!name.includes('.')) return hostOf(name, namespace, false);
  const domain = [DOMAIN, CUT_DOMAIN].find((it) => name.endsWith(it)) ?? '';
  const [service, owner, ...more] = name.slice(0, name.length - domain.length).split('.');
  const isService = owner && more.length === 0 && (domain !== '' || isNamespace(owner));
  return isService ? hostOf(service, owner, domain !== DOMAIN) : undefined;
}

const hostOf = (service: string, namespace: string, isCut: boolean): ClusterHost => ({
  service,
  namespace,
  fullName: serviceHostname(service, namespace),
  isCut,
});
