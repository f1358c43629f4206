import { isHttp, isTcp, isTls, isUnsupported, type Protocol } from '../../model/protocol';
import type { FilterChain } from '../table';
import { listenAddress, wildcardOf } from './address-family';
import { type ChainDraft, conflictKey } from './chain-draft';
import { tcpChains } from './l4-tcp-chains';
import { tlsChains } from './l4-tls-chains';
import type { OutboundPort } from './outbound-port';
import { httpConnectionManager } from './sidecar-http';

/** A listener on its way into a table. istiod: outboundListenerEntry. */
export interface ListenerDraft {
  readonly bind: string;
  readonly port: number;
  /** `Unsupported` once HTTP and other bytes share it. */
  protocol: Protocol;
  readonly chains: ChainDraft[];
  readonly conflictKeys: Set<string>;
  locked: boolean;
}

/** The bytes that an HTTP chain beside others takes. istiod: plaintextHTTPALPNs; HTTP/1.0 is none of them. */
const PLAINTEXT_HTTP = { applicationProtocols: ['http/1.1', 'h2c'], transportProtocol: 'raw_buffer' } as const;

/** Listeners by address and port, each shared by the service ports that want it. istiod: buildSidecarOutboundListener. */
export class ListenerBook {
  private readonly drafts = new Map<string, ListenerDraft>();

  public get listeners(): Iterable<ListenerDraft> {
    return this.drafts.values();
  }

  /** Egress listeners that come later add nothing to those that are there. */
  public lock(): void {
    for (const it of this.drafts.values()) it.locked = true;
  }

  public add(outbound: OutboundPort): void {
    const { protocol } = outbound.port;
    if (outbound.service.resolution === 'Alias') return;
    if (isHttp(protocol)) this.addHttp({ ...outbound, bind: outbound.bind ?? wildcardOf(outbound.scope.proxy) });
    else if (isTcp(protocol)) this.addTcp(bound(outbound));
    else if (isUnsupported(protocol)) this.addDetected(bound(outbound));
  }

  private addHttp(outbound: BoundPort): void {
    const { protocol } = outbound.port;
    const known = this.find(outbound);
    if (known?.locked) return;
    const shared = outbound.bind === wildcardOf(outbound.scope.proxy) && protocol !== 'HTTP_PROXY';
    const chain = () => ({ ...httpChain(outbound), ...(shared && PLAINTEXT_HTTP) });
    if (!known || protocol === 'HTTP_PROXY') this.replace(outbound, shared ? 'Unsupported' : protocol, [chain()]);
    else if (isTcp(known.protocol) && mayShare(protocol, known.protocol)) merge(known, [chain()], 'Unsupported');
  }

  private addTcp(outbound: BoundPort): void {
    const { protocol } = outbound.port;
    const known = this.find(outbound);
    if (known && (known.locked || !mayShare(protocol, known.protocol))) return;
    const chains = l4Chains(outbound);
    if (known) merge(known, chains, isHttp(known.protocol) ? 'Unsupported' : known.protocol);
    else this.replace(outbound, protocol, chains);
  }

  private addDetected(outbound: BoundPort): void {
    const { protocol } = outbound.port;
    const known = this.find(outbound);
    if (known && (known.locked || !mayShare(protocol, known.protocol))) return;
    const chains = l4Chains(outbound);
    const all = () => [...chains, { ...httpChain(outbound), ...PLAINTEXT_HTTP }];
    if (!known || isHttp(known.protocol)) this.replace(outbound, protocol, all());
    else merge(known, isTcp(known.protocol) ? all() : chains, 'Unsupported');
  }

  private find({ bind, port }: BoundPort): ListenerDraft | undefined {
    return this.drafts.get(`${bind} ${port.number}`);
  }

  private replace({ bind, port }: BoundPort, protocol: Protocol, chains: readonly ChainDraft[]): void {
    const conflictKeys = new Set(chains.map(conflictKey));
    this.drafts.set(`${bind} ${port.number}`, {
      bind,
      port: port.number,
      protocol,
      chains: [...chains],
      conflictKeys,
      locked: false,
    });
  }
}

type BoundPort = OutboundPort & { readonly bind: string };

/** Of its own address if it has one; a range is told apart on the shared listener. */
function bound(outbound: OutboundPort): BoundPort {
  const { bind, service, scope } = outbound;
  if (bind !== undefined) return { ...outbound, bind };
  const address = listenAddress(service, scope.proxy);
  return address.includes('/')
    ? { ...outbound, bind: wildcardOf(scope.proxy), cidrs: [address] }
    : { ...outbound, bind: address };
}

const l4Chains = (outbound: OutboundPort): readonly ChainDraft[] =>
  isTls(outbound.port.protocol) ? tlsChains(outbound) : tcpChains(outbound);

/** istiod: buildSidecarOutboundHTTPListenerOpts. Only a listener of its own has a table of its own. */
function httpChain({ bind, port, service, scope }: BoundPort): ChainDraft {
  const own = isUnsupported(port.protocol) && bind !== wildcardOf(scope.proxy);
  const table = own ? `${service.hostname}:${port.number}` : `${port.number}`;
  const filter: FilterChain['filter'] = httpConnectionManager(scope, port.number === 0 ? bind : table);
  return { filter };
}

/** istiod: isConflictWithWellKnownPort. Server-first protocols cannot stand a look at the first bytes. */
const mayShare = (incoming: Protocol, existing: Protocol): boolean =>
  incoming === existing || ![incoming, existing].some((it) => it === 'Mongo' || it === 'MySQL');

/** istiod: mergeTCPFilterChains. */
function merge(draft: ListenerDraft, chains: readonly ChainDraft[], protocol: Protocol): void {
  draft.protocol = protocol;
  for (const chain of chains) {
    const key = conflictKey(chain);
    if (draft.conflictKeys.has(key)) continue;
    draft.conflictKeys.add(key);
    draft.chains.push(chain);
  }
}
