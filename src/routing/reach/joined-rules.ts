import type { HTTPMatchRequest } from '../../model/virtual-service';
import { oncePer, oncePerText } from '../../std/once-per';
import type { HttpRule, ResolvedVirtualService } from '../compile/resolved-virtual-service';
import { isCatchAll } from '../match/catch-all';
import { compileMatch } from '../match/matcher';

/** What a rule adds to a virtual host of a gateway: its matches up to the first that takes everything, or that one. */
export interface JoinedRule {
  readonly virtualService: ResolvedVirtualService;
  readonly rule: HttpRule;
  /** None: it takes everything. */
  readonly match: readonly HTTPMatchRequest[];
}

/**
 * The rules of VirtualServices that share a host at a gateway, in the order in which Envoy tries them: oldest first, and then what
 * takes everything. Those behind one that depends on port or caller are left out: whether there are any differs between proxies.
 * istiod: buildGatewayHTTPRouteConfig, SortVHostRoutes.
 */
export function joinedRules(oldestFirst: readonly ResolvedVirtualService[], gateway: string): readonly JoinedRule[] {
  const joined = oldestFirst.flatMap((it) => rulesOf(it)(gateway));
  return [...joined.filter((it) => it.match.length > 0), ...joined.filter((it) => it.match.length === 0)];
}

/** Of a VirtualService at a gateway: the same objects for each of its hosts. */
const rulesOf = oncePer((virtualService: ResolvedVirtualService) =>
  oncePerText((gateway): readonly JoinedRule[] => [...rulesAt(gateway, virtualService)]),
);

/** istiod: BuildHTTPRoutesForVirtualService. Nothing follows what takes everything. */
function* rulesAt(gateway: string, virtualService: ResolvedVirtualService): Generator<JoinedRule> {
  for (const rule of virtualService.http) {
    const { match: all = [] } = rule.spec;
    const here = all.filter((it) => !it.gateways?.length || it.gateways.includes(gateway));
    if (here.some(dependsOnProxy)) return;
    const last = all.length > 0 ? here.findIndex((it) => isCatchAll(compileMatch(it))) : 0;
    const match = last < 0 ? here : here.slice(0, last);
    if (match.length > 0) yield { virtualService, rule, match };
    if (last >= 0) {
      yield { virtualService, rule, match: [] };
      return;
    }
  }
}

const dependsOnProxy = ({ port, gateways, sourceLabels = {}, sourceNamespace }: HTTPMatchRequest): boolean =>
  Boolean(port) || (!gateways?.length && (Boolean(sourceNamespace) || Object.keys(sourceLabels).length > 0));
