import { isHttp, parseProtocol } from '../../model/protocol';
import { compareText } from '../../model/resource';
import type { Service, ServicePort } from '../../model/service';
import type { IstioEgressListener } from '../../model/sidecar';
import type { FilterChain, Listener } from '../table';
import { loopbackOf, wildcardOf } from './address-family';
import { isMatchAll, toFilterChain } from './chain-draft';
import type { EgressListener } from './egress-listener';
import { isHeadless, podAddresses } from './headless-pods';
import { ListenerBook, type ListenerDraft } from './listener-book';
import { rejectionOf } from './listener-rejection';
import type { OutboundPort } from './outbound-port';
import { catchAllTcp, DYNAMIC_DNS_TABLE, ownPortChain } from './sidecar-catch-all';
import { httpConnectionManager } from './sidecar-http';
import type { SidecarScope } from './sidecar-scope';

/** Name of the table of the listener that Istio's `proxyHttpPort` opens. istiod: RDSHttpProxy. */
export const HTTP_PROXY_TABLE = 'http_proxy';

/** Where `iptables` sends all that a pod dials, and where all that it is dialled for. */
const OUTBOUND_PORT = 15001;
const INBOUND_PORT = 15006;

/** istiod: buildSidecarOutboundListeners. Sorted by name, as istiod has no order; the one that takes the rest comes last. */
export function sidecarListeners(scope: SidecarScope): readonly Listener[] {
  const book = new ListenerBook();
  for (const egress of scope.egress) {
    if (egress.written.port) addWrittenPort(book, scope, egress, egress.written.port);
    else addServicePorts(book, scope, egress);
  }
  const rest = catchAllTcp(scope);
  const listeners = [...book.listeners].map((it) => toListener(it, chainOf(rest)));
  return [
    ...listeners.sort((a, b) => compareText(a.name, b.name)),
    ...httpProxyListener(scope),
    virtualOutbound(scope),
  ];
}

/** Every imported service shares the port that the Sidecar names. */
function addWrittenPort(
  book: ListenerBook,
  scope: SidecarScope,
  egress: EgressListener,
  { number = 0, protocol = '' }: NonNullable<IstioEgressListener['port']>,
): void {
  const port = { number, protocol: parseProtocol(protocol) };
  const bind = bindOf(scope, egress.written);
  for (const service of egress.services) add(book, { scope, egress, service, port, bind });
}

function addServicePorts(book: ListenerBook, scope: SidecarScope, egress: EgressListener): void {
  book.lock();
  const bind = bindOf(scope, egress.written);
  for (const service of egress.services) {
    for (const port of service.ports) {
      for (const address of bind === undefined && isHeadless(service, port) ? bindsOf(scope, service, port) : [bind]) {
        add(book, { scope, egress, service, port, bind: address });
      }
    }
  }
}

function add(book: ListenerBook, outbound: OutboundPort): void {
  const { number, protocol } = outbound.port;
  // istiod: conflictWithReservedListener.
  const wildcard = outbound.bind === undefined ? isHttp(protocol) : outbound.bind === wildcardOf(outbound.scope.proxy);
  if (!wildcard || (number !== OUTBOUND_PORT && number !== INBOUND_PORT)) book.add(outbound);
}

/** The address that a listener is bound to for its own sake: written, or the loopback if nothing is redirected to it. */
const bindOf = ({ proxy }: SidecarScope, { bind, captureMode }: IstioEgressListener): string | undefined =>
  bind || (captureMode === 'NONE' ? loopbackOf(proxy) : undefined);

/** A listener per pod, except for the caller; a ServiceEntry that has no endpoints at all takes every address. */
function bindsOf(
  { snapshot, proxy }: SidecarScope,
  service: Service,
  port: ServicePort,
): readonly (string | undefined)[] {
  const addresses = podAddresses(snapshot.registry, service, port.number);
  if (service.registry === 'External' && addresses.length === 0 && !service.selector) return [undefined];
  return addresses.filter((it) => it !== proxy.address);
}

/** istiod: buildListenerFromEntry. The last chain without condition is the default; without any, what takes the rest. */
function toListener({ bind, port, chains }: ListenerDraft, rest: FilterChain): Listener {
  const conditional = chains.filter((it) => !isMatchAll(it)).map(toFilterChain);
  const open = chains.filter(isMatchAll).map(toFilterChain).at(-1);
  const filterChains = conditional.length === 0 && open ? [open] : conditional;
  const defaultFilterChain = conditional.length === 0 ? undefined : (open ?? rest);
  const rejected = rejectionOf(filterChains);
  return {
    name: `${bind}_${port}`,
    address: bind,
    port,
    filterChains,
    ...(defaultFilterChain && { defaultFilterChain }),
    sniffsHttp: chains.some((it) => it.applicationProtocols?.length),
    ...(rejected && { rejected }),
  };
}

const chainOf = (filter: FilterChain['filter'], match: FilterChain['match'] = {}): FilterChain => ({
  match,
  filter,
  terminatesTls: false,
});

/** istiod: buildVirtualOutboundListener. */
function virtualOutbound(scope: SidecarScope): Listener {
  const detectsHttp = scope.outboundTrafficPolicy.mode === 'ALLOW_ANY_DYNAMIC_DNS';
  const http = chainOf(httpConnectionManager(scope, DYNAMIC_DNS_TABLE), { applicationProtocols: ['http/1.1', 'h2c'] });
  return {
    name: 'virtualOutbound',
    address: wildcardOf(scope.proxy),
    port: OUTBOUND_PORT,
    filterChains: [ownPortChain(OUTBOUND_PORT), ...(detectsHttp ? [http] : []), chainOf(catchAllTcp(scope))],
    sniffsHttp: detectsHttp,
  };
}

/** istiod: buildHTTPProxy. */
function httpProxyListener(scope: SidecarScope): readonly Listener[] {
  const port = scope.snapshot.meshConfig.written.proxyHttpPort;
  if (typeof port !== 'number' || port === 0) return [];
  const address = loopbackOf(scope.proxy);
  const filterChains = [chainOf(httpConnectionManager(scope, HTTP_PROXY_TABLE))];
  return [{ name: `${address}_${port}`, address, port, filterChains, sniffsHttp: false }];
}
