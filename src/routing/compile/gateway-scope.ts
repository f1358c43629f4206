import type { Service } from '../../model/service';
import type { Snapshot } from '../../model/snapshot';
import { oncePer, oncePerText } from '../../std/once-per';
import type { Proxy } from '../proxy';
import { destinationRuleFor } from './destination-rules';
import type { ProxyScope } from './scope';
import { ServiceUnion } from './service-union';
import { servicesVisibleTo } from './visible-services';

/** What a gateway sees: all that is visible to its namespace, whatever Sidecars say. istiod: DefaultSidecarScopeForGateway. */
export function gatewayScope(snapshot: Snapshot, proxy: Proxy): ProxyScope {
  const services = servicesByNamespace(snapshot)(proxy.namespace);
  return {
    proxy,
    snapshot,
    services: services.services,
    service: (hostname) => services.get(hostname),
    destinationRule: oncePer((service: Service) => destinationRuleFor(snapshot, proxy, service)),
  };
}

const servicesByNamespace = oncePer((snapshot: Snapshot) =>
  oncePerText((namespace) => {
    const union = new ServiceUnion();
    for (const service of servicesVisibleTo(snapshot, namespace)) union.add(service);
    return union;
  }),
);
