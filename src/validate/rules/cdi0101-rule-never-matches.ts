import { describeOrigin } from '../../model/resource';
import type { VirtualService } from '../../model/virtual-service';
import { hasHosts, resolveVirtualService } from '../../routing/compile/resolve-virtual-services';
import type { HttpRule, ResolvedVirtualService } from '../../routing/compile/resolved-virtual-service';
import { compileMatch } from '../../routing/match/matcher';
import type { Choice } from '../../routing/reach/choice-index';
import { exampleText } from '../../routing/reach/example-text';
import { type Reach, Reachability } from '../../routing/reach/reachability';
import { requestDomain, ruleRequests } from '../../routing/reach/rule-requests';
import { areToldApartByPath } from '../../routing/reach/told-apart';
import { unmetCondition } from '../../routing/reach/unmet-condition';
import type { RequestSet } from '../../sets/request-set';
import { type Allowance, bounded, SetTooLarge, share } from '../../sets/too-large';
import { patternError } from '../../std/re2';
import type { AnalysisInput } from '../analysis-input';
import { defineRule, type Finding } from '../rule';

export const ruleNeverMatches = defineRule<AnalysisInput>({
  code: 'CDI0101',
  name: 'rule-never-matches',
  level: 'warning',
  why: 'Envoy takes the first route that matches: a rule all of whose requests are taken by earlier ones, or that asks for what no request has, does nothing.',
  fix: 'Move the rule before those that take its requests, narrow them, or remove it.',
  upstream: 'envoy: VirtualHostImpl::getRouteFromEntries',
  yieldsTo: ['IST0130'],

  *check({ snapshot }) {
    const { virtualServices, meshConfig } = snapshot;
    const doubtful = virtualServices
      .filter((it) => hasHosts(it) && !isFineAtAGlance(it))
      .map((it) => resolveVirtualService(it, snapshot));
    const room = { left: roomFor(doubtful.flatMap((it) => it.http)) };
    const verdicts = doubtful.map((it) =>
      share(room, roomFor(it.http), (own) => judge(it, requestDomain(it, meshConfig.pathNormalization), own)),
    );
    yield* deadEverywhere(verdicts.flat());
    for (const it of verdicts) yield* undecided(it);
  },
});

/** Names need no resolving to see it, and nobody else's rules depend on it. */
const isFineAtAGlance = ({ spec: { http = [] } }: VirtualService): boolean =>
  !http.some((it) => it.delegate) && areToldApartByPath(http);

/** About a second of work, and more only as the rules are more; real rules take a hundredth of it. */
const ROOM = 100_000;
const ROOM_FOR_MATCH = 40;
/** For the sets of one rule. */
const ROOM_FOR_RULE = 20_000;

const roomFor = (rules: readonly HttpRule[]): number =>
  ROOM + ROOM_FOR_MATCH * rules.reduce((sum, it) => sum + matchesOf(it), 0);

const matchesOf = ({ spec }: HttpRule): number => Math.max(1, spec.match?.length ?? 0);

/** What is wrong with a rule in one VirtualService; nothing if all is well, or if it cannot be told. */
interface Verdict {
  readonly rule: HttpRule;
  readonly finding?: Finding;
  readonly undecided?: string;
}

function judge({ http }: ResolvedVirtualService, domain: RequestSet, room: Allowance): Verdict[] {
  if (areToldApartByPath(http.map((it) => it.spec))) return http.map((rule) => ({ rule }));
  const choices = http.map((it) => choiceOf(it, room));
  const known = choices.map((it) => (it instanceof SetTooLarge ? [] : it));
  const reachability = new Reachability(known, domain, room);
  return choices.map((choice, position) => {
    const rule = http[position];
    if (choice instanceof SetTooLarge) return { rule, undecided: choice.message };
    const reach = reachability.of(position);
    if (reach.kind === 'undecided') return { rule, undecided: reach.reason };
    const message = messageOf(reach, { rules: http, rule, domain });
    return { rule, ...(message && { finding: { resource: rule.origin.resource, path: rule.origin.path, message } }) };
  });
}

/** One that cannot be told is not judged, and takes nothing from others. */
const choiceOf = (rule: HttpRule, room: Allowance): Choice | SetTooLarge =>
  share(room, ROOM_FOR_RULE + ROOM_FOR_MATCH * matchesOf(rule), (own) => bounded(own, () => ruleRequests(rule)));

/** One line for all rules of a VirtualService: nothing is wrong with them, but nobody knows. */
function* undecided(verdicts: readonly Verdict[]): Generator<Finding> {
  const open = verdicts.filter((it) => it.undecided !== undefined);
  if (open.length === 0) return;
  const [{ rule, undecided: reason }] = open;
  const rules = open.length === 1 ? 'this rule' : `${open.length} rules, of which this is the first`;
  const message = `it cannot be told whether a request gets to ${rules}: ${reason}`;
  yield { ...rule.origin, message, level: 'info', help: '' };
}

/** Envoy refuses the table: that is for other rules to say. */
const hasBrokenPattern = ({ spec }: HttpRule): boolean =>
  (spec.match ?? []).flatMap(compileMatch).some(({ value }) => value.kind === 'regex' && patternError(value.value));

interface Judged {
  readonly rules: readonly HttpRule[];
  readonly rule: HttpRule;
  readonly domain: RequestSet;
}

function messageOf(reach: Reach, { rules, rule, domain }: Judged): string | undefined {
  if (reach.kind === 'void' && !hasBrokenPattern(rule))
    return `no request ever matches: ${unmetCondition(rule, domain)}`;
  if (reach.kind !== 'shadowed') return undefined;
  const takers = reach.by.map((it) => placeText(rules[it], rule));
  const take = takers.length === 1 ? 'takes' : 'take';
  return `no request gets here: ${listed(takers)} ${take} all that match, such as ${exampleText(reach.example)}`;
}

function placeText({ origin, spec }: HttpRule, seenFrom: HttpRule): string {
  const place = origin.resource === seenFrom.origin.resource ? origin.path : describeOrigin(origin);
  return spec.name ? `${place} "${spec.name}"` : place;
}

/** Some of many. */
function listed(texts: readonly string[]): string {
  if (texts.length === 1) return texts[0];
  const [shown, last] =
    texts.length > MOST_LISTED
      ? [texts.slice(0, MOST_LISTED), `${texts.length - MOST_LISTED} more`]
      : [texts.slice(0, -1), texts.at(-1)];
  return `${shown.join(', ')} and ${last}`;
}

const MOST_LISTED = 8;

/** A delegate's rule has work to do as long as one root gives it some. */
function deadEverywhere(verdicts: readonly Verdict[]): Finding[] {
  if (verdicts.every((it) => !it.finding)) return [];
  const alive = new Set(verdicts.filter((it) => !it.finding).map(keyOf));
  const dead = new Map(verdicts.filter((it) => !alive.has(keyOf(it))).map((it) => [keyOf(it), it.finding]));
  return [...dead.values()].flatMap((it) => it ?? []);
}

const keyOf = ({ rule }: Verdict): string => describeOrigin(rule.origin);
