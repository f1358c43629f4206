import type { Service } from '../../model/service';
import type { Proxy } from '../proxy';

/** Whose family of addresses counts. A pod with addresses of both families goes by its first. */
type Caller = Pick<Proxy, 'address'>;

const UNSPECIFIED = '0.0.0.0';

const isOfFamily = (address: string, caller: Caller): boolean => address.includes(':') === caller.address.includes(':');

/** What a listener is bound to that takes every address. istiod: getWildcardsAndLocalHost. */
export const wildcardOf = ({ address }: Caller): string => (address.includes(':') ? '::' : UNSPECIFIED);

/** istiod: getWildcardsAndLocalHost. */
export const loopbackOf = ({ address }: Caller): string => (address.includes(':') ? '::1' : '127.0.0.1');

/** The address of a service that a proxy listens on; the first one if none is of its family. istiod: Service.GetAddressForProxy. */
export function listenAddress({ registry, address, addresses }: Service, caller: Caller): string {
  if (registry === 'Kubernetes') return addresses.find((it) => isOfFamily(it, caller)) ?? address;
  // istiod: buildSidecarOutboundListener, which cannot tell the family of a ServiceEntry without addresses.
  return address === UNSPECIFIED ? wildcardOf(caller) : address;
}

/**
 * The address by which a service is called besides its names, if it has one. One of another family than the proxy's is of no use,
 * unless a ServiceEntry names it. istiod: Service.GetAllAddressesForProxy.
 */
export function calledAddress({ registry, address, addresses }: Service, caller: Caller): string | undefined {
  if (address === '' || address === UNSPECIFIED) return undefined;
  return registry === 'Kubernetes' ? addresses.find((it) => isOfFamily(it, caller)) : address;
}
