import { describeOrigin } from '../../model/resource';
import type { VirtualService } from '../../model/virtual-service';
import { hasHosts, resolveVirtualService } from '../../routing/compile/resolve-virtual-services';
import type { HttpRule, ResolvedVirtualService } from '../../routing/compile/resolved-virtual-service';
import { compileMatch } from '../../routing/match/matcher';
import { exampleText } from '../../routing/reach/example-text';
import { type Choice, type Reach, Reachability } from '../../routing/reach/reachability';
import { requestDomain, ruleRequests } from '../../routing/reach/rule-requests';
import { areToldApartByPath } from '../../routing/reach/told-apart';
import { unmetCondition } from '../../routing/reach/unmet-condition';
import type { RequestSet } from '../../sets/request-set';
import { bounded, SetTooLarge } from '../../sets/too-large';
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
    const { pathNormalization } = snapshot.meshConfig;
    const doubtful = snapshot.virtualServices.filter((it) => hasHosts(it) && !isFineAtAGlance(it));
    const verdicts = doubtful
      .map((it) => resolveVirtualService(it, snapshot))
      .flatMap((it) => judge(it, requestDomain(it, pathNormalization)));
    yield* deadEverywhere(verdicts);
  },
});

/** Names need no resolving to see it, and nobody else's rules depend on it. */
const isFineAtAGlance = ({ spec: { http = [] } }: VirtualService): boolean =>
  !http.some((it) => it.delegate) && areToldApartByPath(http);

/** What is wrong with a rule in one VirtualService; nothing if all is well. */
interface Verdict {
  readonly rule: HttpRule;
  readonly finding?: Finding;
}

function judge({ http }: ResolvedVirtualService, domain: RequestSet): Verdict[] {
  if (areToldApartByPath(http.map((it) => it.spec))) return http.map((rule) => ({ rule }));
  const choices = http.map(choiceOf);
  const reachability = new Reachability(choices, domain);
  return http.map((rule, position) => {
    if (choices[position].length === 0) return { rule };
    const message = messageOf(reachability.of(position), { rules: http, rule, domain });
    return { rule, ...(message && { finding: { resource: rule.origin.resource, path: rule.origin.path, message } }) };
  });
}

/** For the sets of one rule. */
const MAX_ROOM = 20_000;

/** Empty when it cannot be told: such a rule is not judged, and takes nothing from others. */
function choiceOf(rule: HttpRule): Choice {
  const requests = bounded({ left: MAX_ROOM }, () => ruleRequests(rule));
  return requests instanceof SetTooLarge ? [] : requests;
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

const listed = (texts: readonly string[]): string =>
  texts.length === 1 ? texts[0] : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;

/** A delegate's rule has work to do as long as one root gives it some. */
function deadEverywhere(verdicts: readonly Verdict[]): Finding[] {
  if (verdicts.every((it) => !it.finding)) return [];
  const alive = new Set(verdicts.filter((it) => !it.finding).map(keyOf));
  const dead = new Map(verdicts.filter((it) => !alive.has(keyOf(it))).map((it) => [keyOf(it), it.finding]));
  return [...dead.values()].flatMap((it) => it ?? []);
}

const keyOf = ({ rule }: Verdict): string => describeOrigin(rule.origin);
