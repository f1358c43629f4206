import { cidrContains, parseCidr } from '../../std/cidr';
import type { FilterChain, FilterChainMatch, Listener } from '../table';
import type { Connection } from './connection';
import type { Trace } from './trace';

/**
 * envoy: FilterChainManagerImpl findFilterChain. One criterion after the other leaves only the chains that fit it best; a chain that
 * lost is not taken up again when those left fail a later one.
 */
export function filterChainFor(listener: Listener, connection: Connection, trace?: Trace): FilterChain | undefined {
  let left = listener.filterChains;
  for (const { name, closeness } of CRITERIA) {
    const fits = left.map(({ match }) => closeness(match, connection));
    const best = fits.reduce((most, it) => Math.max(most, it), Number.NEGATIVE_INFINITY);
    if (trace) noteLosers(trace, left, (index) => (fits[index] < Math.max(best, 0) ? name : undefined));
    left = left.filter((_, index) => best >= 0 && fits[index] === best);
  }
  const chosen = left[0] ?? listener.defaultFilterChain;
  if (chosen)
    trace?.add({ stage: 'filter chain', name: describe(chosen), ...(chosen.origin && { origin: chosen.origin }) });
  return chosen;
}

/** How well a chain fits a connection: -1 not at all, 0 it does not care, more the more exactly it asks for it. */
type Closeness = (match: FilterChainMatch, connection: Connection) => number;

const CRITERIA: readonly { readonly name: string; readonly closeness: Closeness }[] = [
  { name: 'destination port', closeness: ({ destinationPort }, { port }) => equal(destinationPort, port) },
  { name: 'destination address', closeness: longestPrefix },
  { name: 'SNI', closeness: longestServerName },
  { name: 'transport protocol', closeness: (match, it) => equal(match.transportProtocol, it.transportProtocol) },
  { name: 'application protocol', closeness: firstApplicationProtocol },
];

const equal = <Value>(wanted: Value | undefined, actual: Value): number =>
  wanted === undefined ? 0 : wanted === actual ? 1 : -1;

function longestPrefix({ prefixRanges = [] }: FilterChainMatch, { address }: Connection): number {
  if (prefixRanges.length === 0) return 0;
  return Math.max(-1, ...prefixRanges.map((it) => (covers(it, address) ? (parseCidr(it)?.bits ?? -1) : -1)));
}

function covers(range: string, address: Connection['address']): boolean {
  const cidr = parseCidr(range);
  return cidr !== undefined && address !== undefined && cidrContains(cidr, address);
}

function longestServerName({ serverNames = [] }: FilterChainMatch, { serverName }: Connection): number {
  if (serverNames.length === 0) return 0;
  return Math.max(-1, ...serverNames.map((it) => serverNameFit(it.toLowerCase(), serverName)));
}

function serverNameFit(wanted: string, serverName: string): number {
  if (wanted === serverName) return Number.POSITIVE_INFINITY;
  const suffix = wanted.slice(1);
  return wanted.startsWith('*.') && serverName.endsWith(suffix) && serverName.length > suffix.length
    ? suffix.length
    : -1;
}

function firstApplicationProtocol(
  { applicationProtocols: wanted = [] }: FilterChainMatch,
  connection: Connection,
): number {
  if (wanted.length === 0) return 0;
  const index = connection.applicationProtocols.findIndex((it) => wanted.includes(it));
  return index < 0 ? -1 : connection.applicationProtocols.length - index;
}

function noteLosers(trace: Trace, chains: readonly FilterChain[], failed: (index: number) => string | undefined): void {
  chains.forEach((it, index) => {
    const mismatch = failed(index);
    if (!mismatch) return;
    trace.add({
      stage: 'filter chain',
      name: describe(it),
      mismatch: `the ${mismatch} does not fit, or another chain's fits better`,
      ...(it.origin && { origin: it.origin }),
    });
  });
}

/** `SNI a.example.com, b.example.com to https.443.web.gateway.default`. */
function describe({ match, filter }: FilterChain): string {
  const conditions = [
    match.destinationPort !== undefined && `port ${match.destinationPort}`,
    match.prefixRanges?.length && `address ${match.prefixRanges.join(', ')}`,
    match.serverNames?.length && `SNI ${match.serverNames.join(', ')}`,
    match.transportProtocol,
    match.applicationProtocols?.length && `protocol ${match.applicationProtocols.join(', ')}`,
  ].filter(Boolean);
  const target =
    filter.kind === 'http' ? `routes ${filter.routeConfiguration}` : filter.clusters.map((it) => it.cluster).join(', ');
  return `${conditions.join(', ') || 'any connection'} to ${target}`;
}
