import { fieldAt } from '../../model/field-path';
import { resolveHostname } from '../../model/resolve-hostname';
import { namespaceOf, type Resource } from '../../model/resource';
import type { Snapshot } from '../../model/snapshot';
import type { Destination, HTTPRoute, TCPRoute, TLSRoute, VirtualService } from '../../model/virtual-service';
import { visibleTo } from '../../model/visibility';
import { oncePer } from '../../std/once-per';
import { mergeDelegate } from './delegates';
import { resolveGatewayName } from './gateway-name';
import type { HttpRule, ResolvedVirtualService, Rule } from './resolved-virtual-service';
import { isVisibleTo } from './visible-services';

/** Every VirtualService that has hosts, oldest first, names resolved and delegates merged. istiod: mergeVirtualServices. */
export const resolveVirtualServices: (snapshot: Snapshot) => readonly ResolvedVirtualService[] = oncePer((snapshot) =>
  snapshot.virtualServices.filter(hasHosts).map((it) => resolveVirtualService(it, snapshot)),
);

/** One VirtualService that has hosts, for those who need not see all of them. */
export function resolveVirtualService(virtualService: VirtualService, snapshot: Snapshot): ResolvedVirtualService {
  const resolved = resolveNames(virtualService, snapshot.meshConfig.defaultVirtualServiceExportTo);
  return resolved.http.some((it) => it.spec.delegate) ? mergeDelegates(resolved, delegatesOf(snapshot)) : resolved;
}

/** By `namespace/name`. */
const delegatesOf = oncePer(({ virtualServices, meshConfig }: Snapshot) => {
  const delegates = virtualServices.filter((it) => !hasHosts(it));
  return new Map(
    delegates.map((it) => [keyOf(it.resource), resolveNames(it, meshConfig.defaultVirtualServiceExportTo)]),
  );
});

/** One without is a delegate. */
export const hasHosts = ({ spec }: VirtualService): boolean => (spec.hosts ?? []).length > 0;

// istiod: ResolveVirtualServiceShortnames.
function resolveNames({ resource, spec }: VirtualService, defaultExportTo: readonly string[]): ResolvedVirtualService {
  const namespace = namespaceOf(resource);
  const gateways = spec.gateways?.length ? spec.gateways : ['mesh'];
  const hosts = (spec.hosts ?? []).map((it) => resolveHostname(it, namespace));
  return {
    resource,
    namespace,
    hosts,
    lowerCaseHosts: hosts.map((it) => it.toLowerCase()),
    gateways: gateways.map((it) => resolveGatewayName(it, namespace)),
    visibleTo: visibleTo(spec.exportTo, { namespace, otherwise: defaultExportTo }),
    http: (spec.http ?? []).map((it, index) => httpRule(it, resource, index)),
    tls: rules(spec.tls, resource, 'spec.tls'),
    tcp: rules(spec.tcp, resource, 'spec.tcp'),
  };
}

function httpRule(spec: HTTPRoute, resource: Resource, index: number): HttpRule {
  const namespace = namespaceOf(resource);
  const path = fieldAt('spec.http', index);
  const { mirror, mirrors } = spec;
  const resolved = {
    ...resolveRoutes(spec, namespace),
    ...(mirror && { mirror: resolveDestination(mirror, namespace) }),
    ...(mirrors && {
      mirrors: mirrors.map((it) => ({ ...it, destination: resolveDestination(it.destination, namespace) })),
    }),
  };
  const matchOrigins = (spec.match ?? []).map((_, at) => ({ resource, path: fieldAt(`${path}.match`, at), index: at }));
  return { spec: resolved, origin: { resource, path }, matchOrigins };
}

const rules = <Spec extends TLSRoute | TCPRoute>(
  specs: readonly Spec[] = [],
  resource: Resource,
  path: string,
): Rule<Spec>[] =>
  specs.map((it, index) => ({
    spec: resolveRoutes(it, namespaceOf(resource)),
    origin: { resource, path: fieldAt(path, index) },
  }));

/** Gateways and destinations, which rules of all three kinds name alike. */
function resolveRoutes<Spec extends HTTPRoute | TLSRoute | TCPRoute>(spec: Spec, namespace: string): Spec {
  const match = spec.match?.map((it) =>
    it.gateways ? { ...it, gateways: it.gateways.map((gateway) => resolveGatewayName(gateway, namespace)) } : it,
  );
  const route = spec.route?.map((it) => ({ ...it, destination: resolveDestination(it.destination, namespace) }));
  return { ...spec, ...(match && { match }), ...(route && { route }) };
}

const resolveDestination = (destination: Destination, namespace: string): Destination =>
  destination && { ...destination, host: resolveHostname(destination.host ?? '', namespace) };

// A delegate that is missing, or not exported to the root, takes that rule with it; the others stay.
function mergeDelegates(
  root: ResolvedVirtualService,
  delegates: ReadonlyMap<string, ResolvedVirtualService>,
): ResolvedVirtualService {
  const http = root.http.flatMap((rule) => {
    const { delegate } = rule.spec;
    if (!delegate) return [rule];
    const found = delegates.get(`${delegate.namespace || root.namespace}/${delegate.name ?? ''}`);
    if (!found || !isVisibleTo(root.namespace, found)) return [];
    return found.http.flatMap((it) => mergeDelegate(rule, it) ?? []);
  });
  return { ...root, http };
}

const keyOf = (resource: Resource): string => `${namespaceOf(resource)}/${resource.name}`;
