import type { DestinationRule } from '../../model/destination-rule';
import { type Hostname, isWildcard } from '../../model/hostname';
import { namespaceOf } from '../../model/resource';
import { groupBy } from '../../std/group-by';
import { type KialiMesh, kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { isExportedTo } from '../kiali/known-services';
import { destinationsOf } from '../kiali/routes';

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
    for (const { resource, spec } of mesh.virtualServices()) {
      const namespace = namespaceOf(resource);
      for (const { host, subset, path } of destinationsOf(spec)) {
        if (!subset) continue;
        const covering = rulesOver(mesh.hostOf(host, namespace).fullName, rules);
        const isDefined = covering.some((it) => definesFor(mesh, it, { namespace, subset }));
        if (!isDefined) yield { resource, path: `${path}.subset`, message: `"${host}" has no subset "${subset}"` };
      }
    }
  },
});

const hostOf = (mesh: KialiMesh, { resource, spec }: DestinationRule): Hostname =>
  isWildcard(spec.host) ? spec.host : mesh.hostOf(spec.host, namespaceOf(resource)).fullName;

/** For the host itself, then for wildcards that cover it. */
function rulesOver(
  host: Hostname,
  rules: ReadonlyMap<Hostname, readonly DestinationRule[]>,
): readonly DestinationRule[] {
  const covering = [...(rules.get(host) ?? [])];
  for (let start = 0; start <= host.length; start++) covering.push(...(rules.get(`*${host.slice(start)}`) ?? []));
  return covering;
}

function definesFor(
  mesh: KialiMesh,
  rule: DestinationRule,
  { namespace, subset }: { namespace: string; subset: string },
): boolean {
  const owner = namespaceOf(rule.resource);
  return (
    (rule.spec.subsets ?? []).some((it) => it.name === subset) &&
    isExportedTo(rule, namespace) &&
    mesh.importScope(namespace).imports(rule.spec.host, owner)
  );
}
