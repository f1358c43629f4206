import type { DestinationRule } from '../../model/destination-rule';
import { type Hostname, isWildcard } from '../../model/hostname';
import { namespaceOf } from '../../model/resource';
import { groupBy } from '../../std/group-by';
import { type KialiMesh, kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { clientMode, setsMtlsWidely } from '../kiali/mtls-settings';
import { resourceName } from '../kiali/resource-name';
import { MESH_WIDE_HOST, namespaceWideHost } from '../kiali/service-host';

/** A DestinationRule that takes the place of one which turns on mutual TLS. */
export const mtlsOverridden = defineKialiRule({
  code: 'KIA0204',
  name: 'mtls-overridden',
  level: 'warning',
  why: 'The rule for the narrower host replaces the wider one as a whole, its TLS settings too: requests to this host no longer go by the wider rule.',
  fix: 'Repeat the tls settings in trafficPolicy.',
  upstream: 'kiali: destinationrules.TrafficPolicyChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    const encrypting = encryptingRules(mesh);
    if (encrypting.size === 0) return;
    for (const rule of imported(mesh).filter((it) => !setsTls(it))) {
      const lost = replaced(mesh, rule, encrypting);
      if (!lost) continue;
      const message = `tls of DestinationRule ${resourceName(lost.resource)} does not hold for "${rule.spec.host}"`;
      yield { resource: rule.resource, path: rule.spec.trafficPolicy ? 'spec.trafficPolicy' : 'spec', message };
    }
  },
});

const imported = (mesh: KialiMesh): readonly DestinationRule[] =>
  mesh.destinationRules().filter(({ resource, spec }) => {
    const namespace = namespaceOf(resource);
    return mesh.importScope(namespace).imports(spec.host, namespace);
  });

const encryptingRules = (mesh: KialiMesh): ReadonlyMap<Hostname, readonly DestinationRule[]> =>
  groupBy(
    mesh
      .destinationRules()
      .filter((it) => setsMtlsWidely(it) || (clientMode(it) === 'ISTIO_MUTUAL' && !isWildcard(it.spec.host))),
    ({ resource, spec }) => mesh.hostOf(spec.host, namespaceOf(resource)).fullName,
  );

const setsTls = ({ spec }: DestinationRule): boolean =>
  spec.trafficPolicy?.tls !== undefined ||
  (spec.trafficPolicy?.portLevelSettings ?? []).some((it) => it.tls !== undefined);

/** The rule that would hold for the host if this one were not there. */
function replaced(
  mesh: KialiMesh,
  rule: DestinationRule,
  encrypting: ReadonlyMap<Hostname, readonly DestinationRule[]>,
) {
  const host = mesh.hostOf(rule.spec.host, namespaceOf(rule.resource));
  if (!host.isInternal) return encrypting.get(host.fullName)?.find((it) => it !== rule);
  return [MESH_WIDE_HOST, namespaceWideHost(host.namespace), host.fullName]
    .flatMap((it) => encrypting.get(it) ?? [])
    .find((it) => it !== rule);
}
