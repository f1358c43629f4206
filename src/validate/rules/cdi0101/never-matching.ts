import type { MeshConfig } from '../../../model/mesh-config';
import { describeOrigin, type Origin } from '../../../model/resource';
import type { VirtualService } from '../../../model/virtual-service';
import { hasHosts, resolveVirtualService } from '../../../routing/compile/resolve-virtual-services';
import type { ResolvedVirtualService } from '../../../routing/compile/resolved-virtual-service';
import { areToldApartByPath } from '../../../routing/reach/told-apart';
import { share } from '../../../sets/too-large';
import { oncePer } from '../../../std/once-per';
import type { AnalysisInput } from '../../analysis-input';
import type { Finding } from '../../rule';
import { shadowedByOthers } from './joined-rules';
import { judgeOwnRules } from './own-rules';
import { matchesIn, roomFor } from './room';
import { sharedHosts } from './shared-hosts';
import { deadEverywhere, type Verdict } from './verdict';

/** What CDI0101 says: once for it and for those who need not speak of a rule that does nothing. */
export const neverMatching = oncePer(({ snapshot }: AnalysisInput): readonly Finding[] => {
  const { virtualServices, meshConfig } = snapshot;
  const resolved = oncePer((it: VirtualService) => resolveVirtualService(it, snapshot));
  const own = judgeAll(virtualServices.filter((it) => hasHosts(it) && !isFineAtAGlance(it)).map(resolved), meshConfig);
  const dead = deadEverywhere(own.flat());

  const shared = sharedHosts(snapshot).map((it) => ({ ...it, oldestFirst: it.oldestFirst.map(resolved) }));
  const shadowed = [...shadowedByOthers(shared, meshConfig)].filter(
    ([{ origin }]) => !dead.has(describeOrigin(origin)),
  );

  return [...dead.values(), ...own.flatMap((it) => [...undecided(it)]), ...shadowed.map(([, finding]) => finding)];
});

/** Whether no request gets to the rule at a place. */
export const isNeverMatching = (input: AnalysisInput, rule: Origin): boolean =>
  deadPlaces(input).has(describeOrigin(rule));

const deadPlaces = oncePer((input: AnalysisInput): ReadonlySet<string> => {
  const dead = neverMatching(input).filter((it) => it.level !== 'info');
  return new Set(dead.map(({ resource, path = '' }) => describeOrigin({ resource, path })));
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
