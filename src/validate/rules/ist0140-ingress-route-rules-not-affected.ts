import type { Resource } from '../../model/resource';
import type { VirtualService } from '../../model/virtual-service';
import { once } from '../../std/once-per';
import { fullName } from '../analysis/full-name';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** Subsets that requests through a gateway do not get. */
export const ingressRouteRulesNotAffected = defineRule<AnalysisInput>({
  code: 'IST0140',
  name: 'ingress-route-rules-not-affected',
  level: 'warning',
  why: 'A gateway follows the VirtualServices bound to it only: subsets and weights of the one for the mesh do not apply to what comes from outside.',
  fix: 'Name the subset in the route of the gateway too, or bind one VirtualService to both the gateway and mesh.',
  upstream: 'istio: virtualservice DestinationHostAnalyzer',
  once: true,

  *check(input) {
    const splitting = once(() => splittingServices(input));
    for (const { resource, spec } of input.virtualServices()) {
      for (const { host, path } of spec.gateways?.length ? wholeHosts(spec) : []) {
        for (const other of splitting().get(host) ?? []) {
          const message = `Subset in virtual service ${fullName(other)} has no effect on ingress gateway ${fullName(resource)} requests`;
          yield { resource, path, message };
        }
      }
    }
  },
});

/** Hosts of http destinations that name no subset. */
const wholeHosts = ({ http = [] }: VirtualService['spec']) =>
  http.flatMap(({ route = [] }, index) =>
    route.flatMap(({ destination }, at) => {
      const path = `spec.http[${index}].route[${at}].destination.host`;
      return destination?.subset ? [] : [{ host: destination?.host ?? '', path }];
    }),
  );

/** The VirtualServices of a host that route it to subsets. Hosts are compared as they are written. */
function splittingServices(input: AnalysisInput): ReadonlyMap<string, ReadonlySet<Resource>> {
  const byHost = new Map<string, Set<Resource>>();
  for (const { resource, spec } of input.virtualServices()) {
    const own = new Set(spec.hosts);
    for (const { destination } of (spec.http ?? []).flatMap((it) => it.route ?? [])) {
      if (!destination?.subset || !own.has(destination.host)) continue;
      const found = byHost.get(destination.host) ?? new Set();
      byHost.set(destination.host, found.add(resource));
    }
  }
  return byHost;
}
