import type { Listener, SocketAddress } from '../table';
import type { Trace } from './trace';

/** Takes what no other listener of a sidecar does. istiod: VirtualOutboundListenerName. */
const CATCH_ALL = 'virtualOutbound';

/** Of IPv4 and of IPv6; a proxy has listeners on one of them. */
const WILDCARDS = ['0.0.0.0', '::'];

/** The listeners of a table, found by where a connection goes. */
export class ListenerIndex {
  private readonly byPort = new Map<number, Map<string, Listener>>();
  private readonly catchAll: Listener | undefined;

  public constructor(listeners: readonly Listener[]) {
    this.catchAll = listeners.find((it) => it.name === CATCH_ALL);
    for (const it of listeners) {
      const byAddress = this.byPort.get(it.port) ?? new Map<string, Listener>();
      this.byPort.set(it.port, byAddress);
      if (!byAddress.has(it.address)) byAddress.set(it.address, it);
    }
  }

  /** envoy: ActiveTcpListener, getBalancedHandlerByAddress. The listener of that very address, else of its port, else the one for all. */
  public find({ addresses, port }: SocketAddress, trace?: Trace): Listener | undefined {
    const byAddress = this.byPort.get(port);
    const bound = [...addresses, ...WILDCARDS].find((it) => byAddress?.has(it));
    const found = bound === undefined ? this.catchAll : byAddress?.get(bound);
    if (found) trace?.add({ stage: 'listener', name: found.name });
    return found;
  }

  /** Whether all addresses are the same to whoever may take connections to a port. */
  public areBlind(port: number): boolean {
    const onPort = [...(this.byPort.get(port)?.values() ?? [])];
    return [...onPort, ...(this.catchAll ? [this.catchAll] : [])].every(isBlind);
  }
}

const isBlind = ({ address, filterChains }: Listener): boolean =>
  WILDCARDS.includes(address) && filterChains.every(({ match }) => !match.prefixRanges?.length);
