import type { Request } from '../../model/request';
import { BoundedMap } from '../../std/bounded-map';
import type { Decision } from '../decision';
import type { FilterChain, HttpConnectionManager, Listener, RoutingTable } from '../table';
import { connectionOf } from './connection';
import { filterChainFor } from './filter-chain';
import { HttpPlan } from './http-plan';
import { ListenerIndex } from './listener-index';
import { tcpDecision } from './tcp';
import type { Trace } from './trace';

/** Where a connection ends up before anybody reads a request on it. */
export interface Arrival {
  /** Who reads requests there; absent: nobody does. */
  readonly http: HttpPlan | undefined;
  /** What becomes of all that nobody can read. */
  readonly unread: Decision;
}

/** Connections of one kind arrive at one place; each kind is looked up once for a table. */
export class Arrivals {
  private readonly listeners: ListenerIndex;
  private readonly ports = new BoundedMap<number, PortArrivals>(65_536);
  private readonly managers = new Map<Listener, HttpPlan[]>();

  public constructor(private readonly table: RoutingTable) {
    this.listeners = new ListenerIndex(table.listeners);
  }

  /** `isHttp`: whether the first bytes pass for HTTP. */
  public of(request: Request, isHttp: boolean, trace?: Trace): Arrival {
    if (trace) return this.find(request, isHttp, trace);
    const port = this.ports.get(request.port) ?? this.addPort(request);
    const kinds = port.anyHost ?? port.byHost.get(request.host) ?? port.byHost.set(request.host, []);
    for (const it of kinds) if (isOfKind(it, request, isHttp)) return it.arrival;
    return this.add(kinds, request, isHttp, port.anyHost !== undefined);
  }

  private addPort(request: Request): PortArrivals {
    const isBlind = this.listeners.areBlind(this.table.dialled(request).port);
    return this.ports.set(request.port, { anyHost: isBlind ? [] : undefined, byHost: new BoundedMap(20_000) });
  }

  private add(kinds: Kind[], request: Request, isHttp: boolean, isBlind: boolean): Arrival {
    const arrival = this.find(request, isHttp);
    const { wire, sni, address } = request;
    if (kinds.length < MOST_KINDS) kinds.push({ isHttp, wire, sni, isBlind, address, arrival });
    return arrival;
  }

  private find(request: Request, isHttp: boolean, trace?: Trace): Arrival {
    const { caveats } = this.table;
    const to = this.table.dialled(request);
    const listener = this.listeners.find(to, trace);
    if (!listener) return unread({ outcome: 'no-listener', caveats });
    if (listener.rejected) return unread({ outcome: 'rejected', reason: listener.rejected, caveats });
    const chain = filterChainFor(listener, connectionOf(request, to, listener.sniffsHttp), trace);
    if (chain?.filter.kind === 'tcp') return unread(tcpDecision(this.table, chain.filter, listener));
    if (!chain || failsHandshake(chain, request)) return unread({ outcome: 'no-filter-chain', caveats });
    const http = isHttp && speaksHttp(chain, request) ? this.manager(listener, chain.filter) : undefined;
    return { http, unread: { outcome: 'no-filter-chain', listener, caveats } };
  }

  private manager(listener: Listener, filter: HttpConnectionManager): HttpPlan {
    const ofListener = this.managers.get(listener) ?? [];
    this.managers.set(listener, ofListener);
    const known = ofListener.find((it) => it.manager === filter);
    if (known) return known;
    const made = new HttpPlan(this.table, listener, filter);
    ofListener.push(made);
    return made;
  }
}

/** The connections to one port. */
interface PortArrivals {
  /** Set if it does not matter which address was dialled. */
  readonly anyHost: Kind[] | undefined;
  readonly byHost: BoundedMap<string, Kind[]>;
}

/** Connections that arrive at one place. */
interface Kind extends Pick<Request, 'wire' | 'sni' | 'address'> {
  readonly isHttp: boolean;
  readonly isBlind: boolean;
  readonly arrival: Arrival;
}

/** Kinds of connections to one host that are worth keeping. */
const MOST_KINDS = 32;

const isOfKind = (kind: Kind, request: Request, isHttp: boolean): boolean =>
  kind.isHttp === isHttp &&
  kind.wire === request.wire &&
  kind.sni === request.sni &&
  (kind.isBlind || kind.address === request.address);

const unread = (decision: Decision): Arrival => ({ http: undefined, unread: decision });

const failsHandshake = ({ terminatesTls }: FilterChain, { wire }: Request): boolean =>
  terminatesTls && wire !== 'https' && wire !== 'tls';

/** What an HTTP chain finds inside of TLS, or without it; it closes on bytes that are no HTTP. */
const speaksHttp = ({ terminatesTls }: FilterChain, { wire }: Request): boolean =>
  wire === (terminatesTls ? 'https' : 'http');
