import { namespaceOf } from '../../model/resource';
import { hasDestination, selectsEndpoint } from '../kiali/destination-services';
import { type KialiMesh, kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { routedDestinations } from '../kiali/routes';

/** A subset that no workload of the Service belongs to. */
export const subsetWithoutWorkload = defineKialiRule({
  code: 'KIA0203',
  name: 'subset-without-workload',
  level: 'error',
  why: 'No pod of the Service has the labels of the subset, so what is routed to it fails with 503.',
  fix: 'Take the labels of the pods that the Service selects.',
  upstream: 'kiali: destinationrules.NoDestinationChecker',
  needs: ['workload'],
  coveredBy: { code: 'IST0173' },

  *check(input) {
    const mesh = kialiMesh(input);
    const routed = routedSubsets(mesh);
    for (const rule of mesh.destinationRules().filter((it) => hasDestination(mesh, it))) {
      const { resource, spec } = rule;
      const { fullName } = mesh.hostOf(spec.host, namespaceOf(resource));
      for (const [index, { name, labels = {} }] of (spec.subsets ?? []).entries()) {
        if (Object.keys(labels).length === 0 || selectsEndpoint(mesh, rule, labels)) continue;
        const level = routed.has(`${name} ${fullName}`) ? 'error' : 'info';
        yield { resource, path: `spec.subsets[${index}]`, message: `no workload belongs to subset "${name}"`, level };
      }
    }
  },
});

function routedSubsets(mesh: KialiMesh): ReadonlySet<string> {
  const routed = mesh.virtualServices().flatMap(routedDestinations);
  return new Set(
    routed.map(
      ({ resource, spec }) => `${spec.subset ?? ''} ${mesh.hostOf(spec.host, namespaceOf(resource)).fullName}`,
    ),
  );
}
