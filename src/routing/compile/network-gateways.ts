import { objectOf } from '../../model/json';
import type { Resource } from '../../model/resource';
import type { Snapshot } from '../../model/snapshot';
import { oncePer } from '../../std/once-per';

const NETWORK = 'topology.istio.io/network';

/**
 * Whether endpoints of a network are reached through a gateway. Without one that istiod knows of they are reached by their own
 * addresses. istiod: EndpointBuilder.EndpointsByNetworkFilter.
 */
export const hasNetworkGateway = (snapshot: Snapshot, network: string): boolean => {
  const found = gatewaysOf(snapshot);
  return found.areDeclared || found.networks.has(network);
};

interface NetworkGateways {
  /** MeshNetworks names gateways of its own. */
  readonly areDeclared: boolean;
  readonly networks: ReadonlySet<string>;
}

// istiod: networkManager.getGatewayDetails, which goes by the label; Gateways of the Gateway API have it too.
const gatewaysOf = oncePer(({ resources }: Snapshot): NetworkGateways => {
  const labelled = resources.filter((it) => (it.kind === 'Service' || it.kind === 'Gateway') && NETWORK in it.labels);
  return { areDeclared: resources.some(declaresNetworks), networks: new Set(labelled.map((it) => it.labels[NETWORK])) };
});

/** `data.meshNetworks` of istiod's ConfigMap; it is `networks: {}` where nobody wrote any. */
function declaresNetworks({ kind, name, value }: Resource): boolean {
  if (kind !== 'ConfigMap' || !/^istio(-|$)/.test(name)) return false;
  const text = objectOf(value.data).meshNetworks;
  return typeof text === 'string' && !/^\s*(networks:\s*(\{\s*\})?\s*)?$/.test(text);
}
