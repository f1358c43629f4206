import type { MeshConfig } from '../../model/mesh-config';
import { describeOrigin } from '../../model/resource';
import type { VirtualService } from '../../model/virtual-service';
import { hasHosts, resolveVirtualService } from '../../routing/compile/resolve-virtual-services';
import type { ResolvedVirtualService } from '../../routing/compile/resolved-virtual-service';
import { areToldApartByPath } from '../../routing/reach/told-apart';
import { share } from '../../sets/too-large';
import { oncePer } from '../../std/once-per';
import type { AnalysisInput } from '../analysis-input';
import { defineRule, type Finding } from '../rule';
import { shadowedByOthers } from './cdi0101/joined-rules';
import { judgeOwnRules } from './cdi0101/own-rules';
import { matchesIn, roomFor } from './cdi0101/room';
import { sharedHosts } from './cdi0101/shared-hosts';
import { deadEverywhere, type Verdict } from './cdi0101/verdict';

export const ruleNeverMatches = defineRule<AnalysisInput>({
  code: 'CDI0101',
  name: 'rule-never-matches',
  level: 'warning',
  why: 'Envoy takes the first route that matches: a rule all of whose requests are taken by earlier ones, or that asks for what no request has, does nothing. At a gateway the rules of all VirtualServices of a host stand in one list, those of the oldest first and what takes everything last.',
  fix: 'Move the rule before those that take its requests, narrow them, or remove it.',
  upstream: 'envoy: VirtualHostImpl::getRouteFromEntries; istiod: buildGatewayHTTPRouteConfig',
  yieldsTo: ['IST0130'],

  *check({ snapshot }) {
    const { virtualServices, meshConfig } = snapshot;
    const resolved = oncePer((it: VirtualService) => resolveVirtualService(it, snapshot));
    const own = virtualServices.filter((it) => hasHosts(it) && !isFineAtAGlance(it)).map(resolved);
    const verdicts = judgeAll(own, meshConfig);
    const dead = deadEverywhere(verdicts.flat());
    yield* dead.values();
    for (const it of verdicts) yield* undecided(it);

    const shared = sharedHosts(snapshot).map((it) => ({ ...it, oldestFirst: it.oldestFirst.map(resolved) }));
    for (const [{ origin }, finding] of shadowedByOthers(shared, meshConfig)) {
      if (!dead.has(describeOrigin(origin))) yield finding;
    }
  },
});

/** Names need no resolving to see it, and nobody else's rules depend on it. */
const isFineAtAGlance = ({ spec: { http = [] } }: VirtualService): boolean =>
  !http.some((it) => it.delegate) && areToldApartByPath(http);

/** All together get no more room than their rules need, and none of them more than its own. */
function judgeAll(virtualServices: readonly ResolvedVirtualService[], meshConfig: MeshConfig): readonly Verdict[][] {
  const needs = virtualServices.map(({ http }) => matchesIn(http.map((it) => it.spec)));
  const room = { left: roomFor(needs.reduce((a, b) => a + b, 0)) };
  return virtualServices.map((it, index) =>
    share(room, roomFor(needs[index]), (own) => judgeOwnRules(it, meshConfig, own)),
  );
}

/** One line for all rules of a VirtualService: nothing is wrong with them, but nobody knows. */
function* undecided(verdicts: readonly Verdict[]): Generator<Finding> {
  const open = verdicts.filter((it) => it.undecided !== undefined);
  if (open.length === 0) return;
  const [{ rule, undecided: reason }] = open;
  const rules = open.length === 1 ? 'this rule' : `${open.length} rules, of which this is the first`;
  const message = `it cannot be told whether a request gets to ${rules}: ${reason}`;
  yield { ...rule.origin, message, level: 'info', help: '' };
}
