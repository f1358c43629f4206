import { namespaceOf } from '../../model/resource';
import { once } from '../../std/once-per';
import { operationsOf } from '../kiali/authorization-fields';
import { type KialiMesh, kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import type { ServiceHost } from '../kiali/service-host';

/** The name of a Service that does not exist, in an AuthorizationPolicy. */
export const authorizedHostUnknown = defineKialiRule({
  code: 'KIA0104',
  name: 'authorized-host-unknown',
  level: 'error',
  why: 'The rule is for a host that nothing serves, so it matches no request.',
  fix: 'Correct the name of the Service. The field compares the Host header, so a name that clients send may be written as well.',
  upstream: 'kiali: authorization.NoHostChecker',
  needs: ['Service'],

  *check(input) {
    const mesh = kialiMesh(input);
    const routed = once(() => routedHosts(mesh));
    for (const { resource, operation, path } of operationsOf(mesh)) {
      const namespace = namespaceOf(resource);
      for (const [index, host] of (operation.hosts ?? []).entries()) {
        const named = mesh.hostOf(host, namespace);
        if (!looksLikeService(host, named) || mesh.knownServices().serves(named.fullName, namespace)) continue;
        if (routed().has(named.fullName)) continue;
        const message = `there is no service "${host}" for ${namespace}`;
        yield { resource, path: `${path}.hosts[${index}]`, message, level: mesh.allowsAny ? 'warning' : 'error' };
      }
    }
  },
});

// The field holds Host headers; what has dots may be a name that only clients know.
const looksLikeService = (host: string, { isInternal }: ServiceHost): boolean =>
  isInternal && !/[*:]/.test(host) && host.split('.').length <= 2;

/** Hosts of VirtualServices, with namespace and domain. kiali: HasMatchingVirtualServices */
function routedHosts(mesh: KialiMesh): ReadonlySet<string> {
  const hosts = mesh
    .virtualServices()
    .flatMap(({ resource, spec }) => (spec.hosts ?? []).map((it) => mesh.hostOf(it, namespaceOf(resource)).fullName));
  return new Set(hosts);
}
