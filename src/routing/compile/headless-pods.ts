import { isTcp, isUnsupported } from '../../model/protocol';
import type { Service, ServicePort } from '../../model/service';
import type { ServiceRegistry } from '../../model/snapshot';
import { isIpAddress } from '../../std/cidr';

/** A port whose connections go where they were dialled, and that has no address of its own: each pod gets a listener. */
export const isHeadless = ({ resolution, address }: Service, { protocol }: ServicePort): boolean =>
  resolution === 'Passthrough' && address === '0.0.0.0' && (isTcp(protocol) || isUnsupported(protocol));

/**
 * istiod: ServiceEndpointsByPort. Addresses behind a port number. Copies of a host in one namespace are one there, and the last
 * that has endpoints for the number gives them.
 */
export function podAddresses(
  registry: ServiceRegistry,
  { hostname, namespace }: Service,
  port: number,
): readonly string[] {
  const copies = registry.named(hostname).filter((it) => it.namespace === namespace);
  const endpoints = copies.map((it) => registry.endpoints(it, port)).filter((it) => it.length > 0);
  return (
    endpoints
      .at(-1)
      ?.map((it) => it.address)
      .filter(isIpAddress) ?? []
  );
}
