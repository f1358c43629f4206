import type { MeshConfig } from '../../../model/mesh-config';
import type { Resource } from '../../../model/resource';
import type { HttpRule, ResolvedVirtualService } from '../../../routing/compile/resolved-virtual-service';
import type { Choice } from '../../../routing/reach/choice-index';
import { type JoinedRule, joinedRules } from '../../../routing/reach/joined-rules';
import { type Reach, Reachability } from '../../../routing/reach/reachability';
import { requestDomain } from '../../../routing/reach/rule-requests';
import { haveOwnPath } from '../../../routing/reach/told-apart';
import { type Allowance, SetTooLarge, share } from '../../../sets/too-large';
import { once, oncePer } from '../../../std/once-per';
import type { Finding } from '../../rule';
import { choiceOf, matchesIn, roomFor } from './room';
import { takersText } from './takers';

/** VirtualServices that share a host at a gateway. */
export interface Joined {
  readonly gateway: string;
  readonly oldestFirst: readonly ResolvedVirtualService[];
  readonly judged: ReadonlySet<Resource>;
}

/** Rules that get no request, at whatever host and gateway, because of other VirtualServices. Those of delegates are left out. */
export function shadowedByOthers(hosts: readonly Joined[], mesh: MeshConfig): ReadonlyMap<HttpRule, Finding> {
  const rules = new Set(hosts.flatMap(({ oldestFirst }) => oldestFirst.flatMap((it) => it.http)));
  const room = { left: roomFor(matchesIn([...rules].map((it) => it.spec))) };
  const choice = oncePer((it: JoinedRule): Choice => {
    const known = choiceOf(it, room);
    return known instanceof SetTooLarge ? [] : known;
  });
  const alive = new Set<HttpRule>();
  const shadowed = new Map<HttpRule, Finding>();
  for (const host of hosts) {
    const joined = joinedRules(host.oldestFirst, host.gateway);
    share(room, roomFor(joined.length), (own) => judge({ ...host, joined, mesh, choice, room: own }, alive, shadowed));
  }
  for (const it of alive) shadowed.delete(it);
  return shadowed;
}

interface Place extends Joined {
  readonly joined: readonly JoinedRule[];
  readonly mesh: MeshConfig;
  readonly room: Allowance;
  /** The requests of a rule, once for all its hosts; none where they cannot be told. */
  choice(rule: JoinedRule): Choice;
}

/** What is alive at one host need not be looked at again. */
function judge(place: Place, alive: Set<HttpRule>, shadowed: Map<HttpRule, Finding>): void {
  const { joined, judged, room } = place;
  const reachOf = reachesOf(place);
  room.left -= joined.length;
  for (const [position, it] of joined.entries()) {
    const { rule, virtualService } = it;
    if (rule.origin.resource !== virtualService.resource || alive.has(rule)) continue;
    const reach = judged.has(virtualService.resource) && room.left > 0 ? reachOf(position) : undefined;
    const finding = reach?.kind === 'shadowed' && findingOf(it, reach, place);
    if (finding) shadowed.set(rule, finding);
    else alive.add(rule);
  }
}

type Shadow = Extract<Reach, { kind: 'shadowed' }>;

/** Of rules that take everything the first takes what is left; the others have a path of their own, or it takes sets to tell. */
function reachesOf(place: Place): (position: number) => Reach | undefined {
  const { joined } = place;
  const narrow = joined.filter((it) => it.match.length > 0);
  const first = narrow.length;
  const behind: Shadow = { kind: 'shadowed', by: [first], example: new Map() };
  const own = haveOwnPath(narrow);
  const reachability = once(() => compared(joined.slice(0, first + 1), place));
  const isFine = (position: number) => (position < first ? own[position] : !own.includes(false));
  return (position) => (position > first ? behind : isFine(position) ? undefined : reachability().of(position));
}

function compared(joined: readonly JoinedRule[], { gateway, mesh, room, choice }: Place): Reachability {
  return new Reachability(joined.map(choice), requestDomain({ gateways: [gateway] }, mesh.pathNormalization), room);
}

function findingOf(shadowed: JoinedRule, { by, example }: Shadow, { gateway, joined }: Place): Finding {
  const { rule } = shadowed;
  const takers = by.map((it) => joined[it]);
  const unless = takers.some((it) => mayBeYounger(it, shadowed)) ? ' unless this VirtualService is the oldest' : '';
  const taken = takersText(
    takers.map((it) => it.rule),
    rule,
    example,
  );
  return { ...rule.origin, message: `no request gets here at gateway ${gateway}${unless}: ${taken}`, help: HELP };
}

const HELP =
  'a gateway joins the rules of all VirtualServices of a host: by creationTimestamp, then by name and namespace, and what takes everything last; write one VirtualService for the host, or let one delegate to the others';

/** Files of a repository do not tell when a cluster will create what they hold. */
const mayBeYounger = (taker: JoinedRule, { virtualService, match }: JoinedRule): boolean =>
  taker.virtualService !== virtualService &&
  taker.match.length > 0 === match.length > 0 &&
  (taker.virtualService.resource.created === 0 || virtualService.resource.created === 0);
