import { namespaceOf } from '../../model/resource';
import { selects } from '../../model/selects';
import type { Sidecar } from '../../model/sidecar';
import type { Snapshot } from '../../model/snapshot';
import type { Workload } from '../../model/workload';
import { EgressHosts } from '../../routing/compile/egress-hosts';
import { proxyOf } from '../../routing/compile/proxy';
import type { ResolvedVirtualService } from '../../routing/compile/resolved-virtual-service';
import { sidecarFor } from '../../routing/compile/sidecar-resource';
import { once, oncePerText } from '../../std/once-per';

/** Who could follow what is exported to a namespace. In an input that is not complete every other namespace may hold callers. */
export class Audience {
  /** Namespaces of the pods that a Gateway, named `namespace/name`, selects. */
  public readonly gatewayNamespaces = oncePerText((name) => this.findGatewayNamespaces(name));

  private readonly sidecarsOf = oncePerText((namespace) => this.findSidecars(namespace));
  private readonly workloads = once(() => byNamespace(this.snapshot.workloads));
  private readonly gateways = once(
    () => new Map(this.snapshot.gateways.map((it) => [`${namespaceOf(it.resource)}/${it.resource.name}`, it])),
  );

  public constructor(
    private readonly snapshot: Snapshot,
    private readonly complete: boolean,
  ) {}

  /** Whether a workload runs, or may run, in one of them. */
  public hasWorkloads(namespaces: ReadonlySet<string>): boolean {
    return !this.complete || namespaces.has('*') || [...namespaces].some((it) => this.workloads().has(it));
  }

  /** Whether a workload that sees a VirtualService imports it; without a Sidecar it imports all it sees. */
  public isImported({ visibleTo, namespace: from, hosts }: ResolvedVirtualService): boolean {
    const readers = visibleTo.has('*') ? [...this.workloads().keys()] : [...visibleTo];
    const isReadIn = (namespace: string) =>
      this.sidecarsOf(namespace).some(({ egress = [] } = {}) => {
        const lists = egress.map((it) => new EgressHosts(it.hosts ?? [], namespace));
        return lists.length === 0 || lists.some((it) => it.importsVirtualService(from, hosts));
      });
    return (!this.complete && readers.some((it) => !this.workloads().has(it))) || readers.some(isReadIn);
  }

  private findGatewayNamespaces(name: string): ReadonlySet<string> {
    const gateway = this.gateways().get(name);
    if (!gateway) return new Set();
    const selected = this.snapshot.workloads.filter((it) => selects(gateway.spec.selector ?? {}, it.labels));
    return new Set(selected.map((it) => it.namespace));
  }

  /** What governs the workloads of a namespace; `undefined` where nothing does. */
  private findSidecars(namespace: string): readonly (Sidecar['spec'] | undefined)[] {
    const isOwn = this.snapshot.sidecars.some((it) => namespaceOf(it.resource) === namespace);
    const workloads = this.workloads().get(namespace) ?? [];
    const asked = isOwn ? workloads : workloads.slice(0, 1);
    return [...new Set(asked.map((it) => sidecarFor(this.snapshot, proxyOf(it))?.spec))];
  }
}

function byNamespace(workloads: readonly Workload[]): ReadonlyMap<string, readonly Workload[]> {
  const found = new Map<string, Workload[]>();
  for (const it of workloads) {
    const others = found.get(it.namespace);
    if (others) others.push(it);
    else found.set(it.namespace, [it]);
  }
  return found;
}
