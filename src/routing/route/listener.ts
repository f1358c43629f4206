import type { Listener, RoutingTable, SocketAddress } from '../table';
import type { Trace } from './trace';

/** Takes what no other listener of a sidecar does. istiod: VirtualOutboundListenerName. */
const CATCH_ALL = 'virtualOutbound';

/** Of IPv4 and of IPv6; a proxy has listeners on one of them. */
const WILDCARDS = ['0.0.0.0', '::'];

/** envoy: ActiveTcpListener, getBalancedHandlerByAddress. The listener of that very address, else of its port, else the one for all. */
export function listenerFor(table: RoutingTable, to: SocketAddress, trace?: Trace): Listener | undefined {
  const onPort = table.listeners.filter((it) => it.port === to.port);
  const found =
    first([...to.addresses, ...WILDCARDS], (address) => onPort.find((it) => it.address === address)) ??
    table.listeners.find((it) => it.name === CATCH_ALL);
  if (found) trace?.add({ stage: 'listener', name: found.name });
  return found;
}

function first<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
