import type { DestinationRule } from '../../model/destination-rule';
import { type Hostname, isWildcard } from '../../model/hostname';
import { namespaceOf } from '../../model/resource';
import { groupBy } from '../../std/group-by';
import { HostSuffixes } from '../kiali/host-suffixes';
import { type KialiMesh, kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { isExportedTo } from '../kiali/known-services';
import { routedDestinations } from '../kiali/routes';

/** A route to a subset that no DestinationRule defines. */
export const routeSubsetUnknown = defineKialiRule({
  code: 'KIA1107',
  name: 'route-subset-unknown',
  level: 'warning',
  why: 'There is no cluster for the subset, so these requests fail with 503.',
  fix: 'Add the subset to the DestinationRule of the host, or correct its name.',
  upstream: 'kiali: virtualservices.SubsetPresenceChecker',
  needs: ['DestinationRule'],
  coveredBy: { code: 'IST0101' },

  *check(input) {
    const mesh = kialiMesh(input);
    const rules = groupBy(mesh.destinationRules(), (it) => hostOf(mesh, it));
    const subsets = new Map([...rules].map(([host, group]) => [host, rulesBySubset(group)]));
    const wildcards = HostSuffixes.ofWildcards(subsets);
    for (const placed of mesh.virtualServices().flatMap(routedDestinations)) {
      const { host, subset } = placed.spec;
      if (!subset) continue;
      const namespace = namespaceOf(placed.resource);
      const { fullName } = mesh.hostOf(host, namespace);
      const covering = [subsets.get(fullName), ...wildcards.endingOf(fullName)];
      if (covering.some((it) => it?.get(subset)?.some((rule) => isSeenFrom(mesh, rule, namespace)))) continue;
      yield { resource: placed.resource, path: placed.at('subset'), message: `"${host}" has no subset "${subset}"` };
    }
  },
});

const hostOf = (mesh: KialiMesh, { resource, spec }: DestinationRule): Hostname =>
  isWildcard(spec.host) ? spec.host : mesh.hostOf(spec.host, namespaceOf(resource)).fullName;

const rulesBySubset = (rules: readonly DestinationRule[]): ReadonlyMap<string, readonly DestinationRule[]> => {
  const named = rules.flatMap((rule) => (rule.spec.subsets ?? []).map(({ name }) => ({ name, rule })));
  return new Map([...groupBy(named, (it) => it.name)].map(([name, group]) => [name, group.map((it) => it.rule)]));
};

const isSeenFrom = (mesh: KialiMesh, rule: DestinationRule, namespace: string): boolean =>
  isExportedTo(rule, namespace) && mesh.importScope(namespace).imports(rule.spec.host, namespaceOf(rule.resource));
