import type { Service } from '../../model/service';
import type { Sidecar } from '../../model/sidecar';
import type { Snapshot } from '../../model/snapshot';
import { oncePerText } from '../../std/once-per';
import type { Proxy } from '../proxy';
import { destinationRuleFor } from './destination-rules';
import type { EgressListener } from './egress-listener';
import type { MergedDestinationRule, ProxyScope } from './scope';
import { sidecarImports } from './sidecar-imports';
import { type EffectiveTrafficPolicy, outboundTrafficPolicy, sidecarFor } from './sidecar-resource';

/** What one sidecar sees. istiod: SidecarScope. */
export interface SidecarScope extends ProxyScope {
  /** The Sidecar that governs the proxy, if one does. */
  readonly sidecar?: Sidecar;
  readonly egress: readonly EgressListener[];
  /** What happens to traffic that no service takes. */
  readonly outboundTrafficPolicy: EffectiveTrafficPolicy;
}

export function sidecarScope(snapshot: Snapshot, proxy: Proxy): SidecarScope {
  const sidecar = sidecarFor(snapshot, proxy);
  const { egress, services } = sidecarImports(snapshot, sidecar, proxy.namespace);
  const ruleByHost = oncePerText((host): MergedDestinationRule | undefined => {
    const service = services.get(host);
    return service && destinationRuleFor(snapshot, proxy, service);
  });
  return {
    proxy,
    snapshot,
    sidecar,
    egress,
    outboundTrafficPolicy: outboundTrafficPolicy(snapshot, sidecar),
    services: services.services,
    service: (hostname) => services.get(hostname),
    destinationRule: ({ hostname }: Service) => ruleByHost(hostname),
  };
}
