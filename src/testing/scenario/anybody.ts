import { assemble } from '../../model/assemble';
import { isSubsetOf } from '../../model/hostname';
import { parseRequest } from '../../model/parse-request';
import { isHttp } from '../../model/protocol';
import { resolveHostname } from '../../model/resolve-hostname';
import type { Snapshot } from '../../model/snapshot';
import type { ResolvedVirtualService } from '../../routing/compile/resolved-virtual-service';
import { decide } from '../../routing/decide';
import { oncePer, oncePerText } from '../../std/once-per';
import { type StandIn, type StandIns, standInsFor } from './stand-ins';
import type { Reached } from './test-outcome';

/** A request without a sender. */
export interface UnsentRequest {
  readonly authority: string;
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * What a request meets where a VirtualService of its host holds: at a sidecar or at a gateway, the first place where one of its rules
 * takes the request. Otherwise the answer of the last such place; nothing when no VirtualService has the host.
 */
export function askAnybody(snapshot: Snapshot, request: UnsentRequest): Reached | undefined {
  const { populated, placesOf } = populate(snapshot);
  let last: Reached | undefined;
  for (const { virtualService, callers } of placesOf(hostOf(request.authority))) {
    for (const caller of callers) {
      last = ask(populated, request, { caller, virtualService }) ?? last;
      if (last?.decision.route?.origin?.resource.kind === 'VirtualService') return last;
    }
  }
  return last;
}

const populate = oncePer((snapshot: Snapshot) => {
  const places = standInsFor(snapshot);
  const added = places.flatMap((it) => it.callers.flatMap(({ resources }) => resources));
  return {
    placesOf: placesByHost(places),
    populated: assemble([...snapshot.resources, ...added], snapshot.meshConfig),
  };
});

interface Place {
  readonly caller: StandIn;
  readonly virtualService: ResolvedVirtualService;
}

function ask(snapshot: Snapshot, request: UnsentRequest, { caller, virtualService }: Place): Reached | undefined {
  const { authority, method, target, headers } = request;
  const host = hostOf(authority);
  const port =
    portOf(authority) ?? caller.port ?? servicePort(snapshot, resolveHostname(host, virtualService.namespace)) ?? 80;
  const url = `http://${host}:${port}${target.startsWith('/') ? target : `/${target}`}`;
  const parsed = parseRequest({ from: caller.from, url, method, headers: { ...headers, host: authority } });
  if ('problem' in parsed) return undefined;
  const decision = decide(snapshot, parsed.request);
  return 'problem' in decision
    ? undefined
    : { snapshot, request: parsed.request, decision, near: virtualService.namespace };
}

/** The places where a host is governed. A name governs those that begin as it does, short or in full; a wildcard may govern any. */
function placesByHost(places: readonly StandIns[]): (host: string) => readonly StandIns[] {
  const byFirstLabel = new Map<string, Set<number>>();
  for (const [index, { virtualService }] of places.entries()) {
    for (const host of virtualService.lowerCaseHosts) {
      const label = firstLabel(host);
      byFirstLabel.set(label, (byFirstLabel.get(label) ?? new Set()).add(index));
    }
  }
  return oncePerText((host) => {
    const candidates = [firstLabel(host), '*'].flatMap((it) => [...(byFirstLabel.get(it) ?? [])]);
    const governing = [...new Set(candidates)].filter((it) => governs(places[it].virtualService, host));
    return governing.sort((a, b) => a - b).map((it) => places[it]);
  });
}

const firstLabel = (host: string): string => (host.startsWith('*') ? '*' : host.split('.', 1)[0]);

const governs = ({ lowerCaseHosts, namespace }: ResolvedVirtualService, host: string): boolean =>
  lowerCaseHosts.some((it) => isSubsetOf(host, it) || isSubsetOf(resolveHostname(host, namespace), it));

const hostOf = (authority: string): string => authority.replace(/:\d+$/, '').toLowerCase();

function portOf(authority: string): number | undefined {
  const port = /:(\d+)$/.exec(authority)?.[1];
  return port === undefined ? undefined : Number(port);
}

const servicePort = ({ registry }: Snapshot, hostname: string): number | undefined =>
  registry.named(hostname)[0]?.ports.find((it) => isHttp(it.protocol))?.number;
