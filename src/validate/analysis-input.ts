import { assemble } from '../model/assemble';
import { lastOfEachName, type Typed, typed } from '../model/assemble/istio-resources';
import { podTemplateOf } from '../model/assemble/pod-template';
import type { DestinationRule } from '../model/destination-rule';
import type { Gateway } from '../model/gateway';
import type { MeshConfig } from '../model/mesh-config';
import { serviceHostname } from '../model/resolve-hostname';
import { namespaceOf, type Resource } from '../model/resource';
import type { ServiceEntry } from '../model/service-entry';
import type { Sidecar } from '../model/sidecar';
import type { Snapshot } from '../model/snapshot';
import type { VirtualService } from '../model/virtual-service';
import { groupBy } from '../std/group-by';
import { once, oncePer } from '../std/once-per';
import { keyOf } from './analysis/full-name';
import { ingressGateway } from './analysis/ingress-gateway';
import { type Kind, kindOf } from './analysis/kinds';
import { fullHost, KnownHosts, scopesOf } from './analysis/known-hosts';
import { kubernetesService } from './analysis/kubernetes-service';
import { Pods, podsOf, shownPods } from './analysis/pods';
import { ServiceSelectors } from './analysis/service-selectors';

/** What the input must hold some of before a rule may say that something is missing. */
export type Need = Kind | 'workload';

// istio: inject.IgnoredNamespaces.
const IGNORED: ReadonlySet<string> = new Set(['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage']);

/** What rules over the whole set read: resources whose types can be trusted. Everything is computed once, when first asked for. */
export class AnalysisInput {
  /** Without those of system namespaces; of several of one name the last. */
  public readonly resources: readonly Resource[];
  public readonly virtualServices = once(() => this.typed<VirtualService['spec']>('VirtualService'));
  public readonly destinationRules = once(() => this.typed<DestinationRule['spec']>('DestinationRule'));
  public readonly gateways = once(() => this.typed<Gateway['spec']>('Gateway'));
  public readonly sidecars = once(() => this.typed<Sidecar['spec']>('Sidecar'));
  public readonly serviceEntries = once(() => this.typed<ServiceEntry['spec']>('ServiceEntry'));

  /** Services, and the one of the ingress gateway that istioctl supposes. */
  public readonly services = once(() =>
    [...this.ofKind('Service'), ...this.supposed('Service')].map(kubernetesService),
  );
  public readonly serviceSelectors = once(() => new ServiceSelectors(this.services()));
  /** Pods, and the one that each workload will run. */
  public readonly workloads = once(() => podsOf(this.resources));
  /** Pods, those that workloads will run, and the one of the ingress gateway that istioctl supposes. */
  public readonly pods = once(() => new Pods(shownPods([...this.workloads(), ...podsOf(this.supposed('Pod'))])));
  public readonly namespaces = once(() => new Map(this.ofKind('Namespace').map((it) => [it.name, it])));
  public readonly hosts = once(() => this.knownHosts());

  private readonly assembled = once(() => assemble(this.written, this.meshConfig));
  private readonly byKind: ReadonlyMap<Kind | undefined, readonly Resource[]>;
  /** Those of a kind by `namespace/name`. */
  private readonly byName = oncePer(
    (resources: readonly Resource[]) => new Map(resources.map((it) => [keyOf(it), it])),
  );
  private readonly hasWorkloads = once(() => this.resources.some((it) => podTemplateOf(it) !== undefined));

  public constructor(
    private readonly written: readonly Resource[],
    public readonly meshConfig: MeshConfig,
    /** The input is the whole cluster: whatever is not in it does not exist. */
    public readonly complete: boolean,
  ) {
    this.resources = lastOfEachName(written).filter((it) => !isIgnored(it));
    this.byKind = groupBy(this.resources, kindOf);
  }

  /** The cluster that the resources describe, system namespaces and all. */
  public get snapshot(): Snapshot {
    return this.assembled();
  }

  public ofKind(kind: Kind): readonly Resource[] {
    return this.byKind.get(kind) ?? NONE;
  }

  /** Resources of a kind with their specs as protojson reads them. */
  public typed<Spec>(kind: Kind): readonly Typed<Spec>[] {
    return this.ofKind(kind).map((it) => typed<Spec>(it));
  }

  /** By `namespace/name`. */
  public find(kind: Kind, key: string): Resource | undefined {
    return this.byName(this.ofKind(kind)).get(key);
  }

  /** Whether what the input does not hold can be called missing: it holds something of the kind, or is complete. */
  public knows(need: Need): boolean {
    return this.complete || (need === 'workload' ? this.hasWorkloads() : this.ofKind(need).length > 0);
  }

  /** What istioctl supposes of the ingress gateway; what is written wins. */
  private supposed(kind: 'Pod' | 'Service'): readonly Resource[] {
    return ingressGateway(this.meshConfig).filter((it) => it.kind === kind && !this.find(kind, keyOf(it)));
  }

  // istio: util.InitServiceEntryHostMap. Services come second: they win.
  private knownHosts(): KnownHosts {
    const hosts = new KnownHosts();
    for (const { resource, spec } of this.serviceEntries()) {
      const namespace = namespaceOf(resource);
      const known = {
        ports: (spec.ports ?? []).map((it) => it.number),
        workloadLabels: spec.workloadSelector?.labels ?? {},
      };
      for (const host of spec.hosts ?? [])
        hosts.add(fullHost(host, namespace), scopesOf(spec.exportTo, namespace), known);
    }
    for (const { resource, namespace, ports } of this.services()) {
      const exportTo = resource.annotations['networking.istio.io/exportTo']?.split(',').map((it) => it.trim()) ?? [];
      const scopes = scopesOf(
        exportTo.filter((it) => it !== ''),
        namespace,
      );
      const known = { ports: ports.map((it) => it.number), workloadLabels: {} };
      hosts.add(serviceHostname(resource.name, namespace), scopes, known);
    }
    return hosts;
  }
}

const NONE: readonly never[] = [];

const isIgnored = ({ kind, name, namespace }: Resource): boolean =>
  IGNORED.has(kind === 'Namespace' ? name : namespace);
