import type { Hostname } from '../../model/hostname';

/** What a host names, as Kiali takes it apart. kiali: kubernetes.Host */
export interface ServiceHost {
  /** The first label, or the whole name when it is no Service of the cluster. */
  readonly service: string;
  /** `''` when it is no Service of the cluster. */
  readonly namespace: string;
  /** With namespace and domain where they are implied. */
  readonly fullName: Hostname;
  /** The name of a Service of the cluster, whether or not there is one. */
  readonly isInternal: boolean;
}

const DOMAIN = 'svc.cluster.local';

/** kiali: kubernetes.ParseHost. Only a bare name and a full one name a Service; `reviews.shop` is taken for another host. */
export function strictHost(host: Hostname, namespace: string): ServiceHost {
  if (!host.includes('.')) return internal(host, namespace);
  const [service, owner, ...domain] = host.split('.');
  return domain.join('.') === DOMAIN ? internal(service, owner) : external(host);
}

/** kiali: kubernetes.GetHost. Takes `reviews.shop.svc` too, and `reviews.shop` where there is such a namespace. */
export function serviceHost(
  host: Hostname,
  namespace: string,
  namespaces: { has(name: string): boolean },
): ServiceHost {
  const [service, owner = '', ...domain] = host.split('.');
  const isShort = domain.length === 0 && owner !== '' && (owner === namespace || namespaces.has(owner));
  const isWithoutDomain = domain.length === 1 && domain[0] === 'svc';
  return isShort || isWithoutDomain ? internal(service, owner) : strictHost(host, namespace);
}

const internal = (service: string, namespace: string): ServiceHost => ({
  service,
  namespace,
  fullName: `${service}.${namespace}.${DOMAIN}`,
  isInternal: true,
});

const external = (host: Hostname): ServiceHost => ({ service: host, namespace: '', fullName: host, isInternal: false });

/** The host that covers every Service of a namespace. */
export const namespaceWideHost = (namespace: string): Hostname => `*.${namespace}.${DOMAIN}`;

/** The host that covers every Service of the mesh, as Istio's own documents write it. */
export const MESH_WIDE_HOST: Hostname = '*.local';
