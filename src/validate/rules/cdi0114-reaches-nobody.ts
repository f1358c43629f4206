import { namespaceOf, type Resource } from '../../model/resource';
import type { VirtualService } from '../../model/virtual-service';
import { visibleTo } from '../../model/visibility';
import { hasHosts, resolveVirtualService } from '../../routing/compile/resolve-virtual-services';
import type { ResolvedVirtualService } from '../../routing/compile/resolved-virtual-service';
import { Audience } from '../analysis/audience';
import type { AnalysisInput } from '../analysis-input';
import { defineRule, type Finding } from '../rule';

/** What no proxy gets to see. */
export const reachesNobody = defineRule<AnalysisInput>({
  code: 'CDI0114',
  name: 'reaches-nobody',
  level: 'warning',
  why: 'A proxy follows only what is exported to its namespace and imported by its Sidecar. This gets to none, so requests go their way as if it had not been written.',
  fix: 'Export it to the namespace of the callers, or of the pods of the gateway; "*" are all. Or import its host in the Sidecar.',
  upstream: 'istiod: PushContext.VirtualServicesForGateway, SidecarScope',
  needs: ['workload'],
  yieldsTo: ['KIA0005'],

  *check(input) {
    const { snapshot, complete } = input;
    const audience = new Audience(snapshot, complete);
    for (const it of snapshot.virtualServices) {
      if (hasHosts(it) && mayBeHidden(it, input)) yield* hidden(resolveVirtualService(it, snapshot), audience);
    }
    for (const { resource, spec } of [...snapshot.destinationRules, ...snapshot.serviceEntries]) {
      const namespaces = exportedTo(resource, spec.exportTo);
      if (namespaces.size > 0 && !audience.hasWorkloads(namespaces)) {
        yield { resource, path: 'spec.exportTo[0]', message: nobodyRuns(namespaces) };
      }
    }
  },
});

/** What is exported to all is hidden by Sidecars alone, and only if the input holds every caller. */
const mayBeHidden = ({ resource, spec }: VirtualService, { snapshot, complete }: AnalysisInput): boolean =>
  !exportedTo(resource, spec.exportTo, snapshot.meshConfig.defaultVirtualServiceExportTo).has('*') ||
  (complete && snapshot.sidecars.length > 0);

const exportedTo = (
  resource: Resource,
  exportTo: readonly string[] | undefined,
  otherwise: readonly string[] = ['*'],
) => visibleTo(exportTo, { namespace: namespaceOf(resource), otherwise });

function* hidden(virtualService: ResolvedVirtualService, audience: Audience): Generator<Finding> {
  const { resource, gateways } = virtualService;
  const problems = gateways.map((it) => problemAt(it, virtualService, audience));
  if (problems.includes(undefined)) return;
  yield { resource, path: placeOf(virtualService), message: [...new Set(problems)].join('; ') };
}

/** Why no proxy of a gateway, or of the mesh, follows it; nothing if one does, or if the input does not tell. */
function problemAt(gateway: string, virtualService: ResolvedVirtualService, audience: Audience): string | undefined {
  const { visibleTo: namespaces } = virtualService;
  if (gateway === 'mesh') {
    if (!audience.hasWorkloads(namespaces)) return nobodyRuns(namespaces);
    return audience.isImported(virtualService) ? undefined : 'no Sidecar of its callers imports any of its hosts';
  }
  const home = audience.gatewayNamespaces(gateway);
  const isSeen = home.size === 0 || namespaces.has('*') || [...home].some((it) => namespaces.has(it));
  return isSeen ? undefined : `${exported(namespaces)}; gateway ${gateway} runs in ${listed(home)}`;
}

const nobodyRuns = (namespaces: ReadonlySet<string>): string => `${exported(namespaces)}, where no workload runs`;

const exported = (namespaces: ReadonlySet<string>): string => `it is exported to ${listed(namespaces)}`;

const listed = (namespaces: ReadonlySet<string>): string => [...namespaces].sort().join(', ');

/** Where it is said who may see it. */
function placeOf({ resource: { value }, gateways }: ResolvedVirtualService): string {
  if ((value.spec as { exportTo?: unknown }).exportTo) return 'spec.exportTo[0]';
  return gateways.includes('mesh') ? 'spec.hosts' : 'spec.gateways';
}
