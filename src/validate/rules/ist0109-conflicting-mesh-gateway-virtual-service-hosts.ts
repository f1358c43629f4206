import { isForMesh } from '../../model/for-mesh';
import { compareText, namespaceOf, type Resource } from '../../model/resource';
import type { VirtualService } from '../../model/virtual-service';
import { groupBy } from '../../std/group-by';
import { fullName } from '../analysis/full-name';
import { HostSet } from '../analysis/host-set';
import { fullHost, scopesOf } from '../analysis/known-hosts';
import { listedNames } from '../analysis/listed-names';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** Two VirtualServices for one host inside the mesh. */
export const conflictingMeshGatewayVirtualServiceHosts = defineRule<AnalysisInput>({
  code: 'IST0109',
  name: 'conflicting-mesh-gateway-virtual-service-hosts',
  level: 'error',
  why: 'Sidecars take the oldest VirtualService of a host and ignore the others: their rules never apply.',
  fix: 'Merge the VirtualServices into one, or export each to other namespaces.',
  upstream: 'istio: virtualservice ConflictingMeshGatewayHostsAnalyzer',

  *check(input) {
    const claims = claimsOf(input.virtualServices());
    const byHost = groupBy(claims, (it) => `${it.scope}/${it.host}`);
    const everywhere = new HostSet();
    for (const { scope, host } of claims) if (scope === '*') everywhere.add(host);
    const reported = new Set<Resource>();
    for (const [key, own] of byHost) {
      const { scope, host } = own[0];
      const others =
        scope === '*' ? [] : [...everywhere.overlapping(host)].flatMap((it) => byHost.get(`*/${it}`) ?? []);
      if (own.length + others.length < 2) continue;
      const rivals = [...own, ...others].map((it) => it.resource);
      const unreported = new Set(rivals.filter((it) => !reported.has(it)));
      if (unreported.size === 0) continue;
      const names = listedNames(rivals.map(fullName).sort(compareText), ',');
      const message = `The VirtualServices ${names} associated with mesh gateway define the same host ${key} which can lead to undefined behavior. This can be fixed by merging the conflicting VirtualServices into a single resource.`;
      for (const resource of unreported) {
        reported.add(resource);
        yield { resource, path: 'spec.hosts', message };
      }
    }
  },
});

/** A host that a VirtualService rules for sidecars of a namespace, or of all (`*`). */
interface Claim {
  readonly resource: Resource;
  readonly scope: string;
  readonly host: string;
}

function claimsOf(virtualServices: readonly VirtualService[]): Claim[] {
  const claims: Claim[] = [];
  for (const { resource, spec } of virtualServices) {
    const { gateways, hosts = [], exportTo } = spec;
    if (!isForMesh(gateways)) continue;
    const namespace = namespaceOf(resource);
    for (const scope of scopesOf(exportTo, namespace)) {
      for (const host of hosts) claims.push({ resource, scope, host: fullHost(host, namespace) });
    }
  }
  return claims;
}
