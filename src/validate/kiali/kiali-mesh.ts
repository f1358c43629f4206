import { LabelIndex } from '../../model/assemble/label-index';
import type { AuthorizationPolicy } from '../../model/authorization-policy';
import type { Gateway } from '../../model/gateway';
import type { Hostname } from '../../model/hostname';
import type { PeerAuthentication } from '../../model/peer-authentication';
import { namespaceOf, type Resource } from '../../model/resource';
import type { Labels } from '../../model/selects';
import type { ServiceEntry } from '../../model/service-entry';
import type { Sidecar } from '../../model/sidecar';
import type { Telemetry } from '../../model/telemetry';
import type { VirtualService } from '../../model/virtual-service';
import type { PolicyTarget } from '../../model/workload-selector';
import { groupBy } from '../../std/group-by';
import { once, oncePer, oncePerPair, oncePerText } from '../../std/once-per';
import type { Pod } from '../analysis/pods';
import type { AnalysisInput } from '../analysis-input';
import { ImportScope } from './import-scope';
import { KnownServices } from './known-services';
import { serviceObject } from './kubernetes';
import { MtlsSettings } from './mtls-settings';
import { type ServiceHost, serviceHost } from './service-host';

/** The input as Kiali looks at it; everything is computed once, when first asked for. */
export class KialiMesh {
  /** Those that name a host; the schema refuses others. */
  public readonly destinationRules = once(() =>
    this.input.destinationRules().filter(({ spec }) => spec.host !== undefined),
  );
  public readonly authorizationPolicies = once(() =>
    this.input.typed<AuthorizationPolicy['spec']>('AuthorizationPolicy'),
  );
  public readonly peerAuthentications = once(() => this.input.typed<PeerAuthentication['spec']>('PeerAuthentication'));
  public readonly requestAuthentications = once(() => this.input.typed<PolicyTarget>('RequestAuthentication'));
  public readonly wasmPlugins = once(() => this.input.typed<PolicyTarget>('WasmPlugin'));
  public readonly telemetries = once(() => this.input.typed<Telemetry['spec']>('Telemetry'));

  public readonly services = once(() => this.kubernetes('Service', 'v1').map(serviceObject));
  public readonly knownServices = once(() => new KnownServices(this.services(), this.serviceEntries()));
  /** Those with a manifest of their own; the others by the resources that are in them. */
  public readonly namespaces = once(() => this.namespacesByName());
  public readonly mtls = once(() => new MtlsSettings(this));

  public readonly hostOf: (host: Hostname, namespace: string) => ServiceHost = oncePerPair((host, namespace) =>
    serviceHost(host, namespace, this.namespaces()),
  );
  /** What the workloads of a namespace import by its Sidecar. */
  public readonly importScope = oncePerText((namespace) => ImportScope.of(this, namespace));
  /** Sidecars without selector, by namespace. */
  public readonly defaultSidecars = once(() => this.defaultSidecarsByNamespace());

  private readonly byNamespace = new LabelIndex<Pod>(
    () => this.workloads(),
    (it) => it.labels,
  );
  private readonly byOwnLabels = new LabelIndex<Pod>(
    () => this.workloads().filter(isDeployment),
    (it) => it.resource.labels,
  );
  private readonly anywhere = new LabelIndex<{ readonly namespace: ''; readonly labels: Labels }>(
    () => this.workloads().map(({ labels }) => ({ namespace: '' as const, labels })),
    (it) => it.labels,
  );
  private readonly externalEndpoints = new LabelIndex<{ readonly namespace: ''; readonly labels: Labels }>(
    () =>
      this.serviceEntries()
        .flatMap((it) => it.spec.endpoints ?? [])
        .map(({ labels = {} }) => ({ namespace: '' as const, labels })),
    (it) => it.labels,
  );
  private readonly byKind = once(() => groupBy(this.resources, (it) => it.kind));

  public constructor(private readonly input: AnalysisInput) {}

  public get resources(): readonly Resource[] {
    return this.input.resources;
  }

  public get isComplete(): boolean {
    return this.input.complete;
  }

  public virtualServices(): readonly VirtualService[] {
    return this.input.virtualServices();
  }

  public gateways(): readonly Gateway[] {
    return this.input.gateways();
  }

  public serviceEntries(): readonly ServiceEntry[] {
    return this.input.serviceEntries();
  }

  /** A Deployment, a Pod or another thing that runs pods. */
  public workloads(): readonly Pod[] {
    return this.input.workloads();
  }

  public sidecars(): readonly Sidecar[] {
    return this.input.sidecars();
  }

  public get rootNamespace(): string {
    return this.input.meshConfig.rootNamespace;
  }

  /** Requests to unknown hosts leave the mesh, so that a wrong host is no certain failure. */
  public get allowsAny(): boolean {
    return this.input.meshConfig.outboundTrafficPolicy.mode !== 'REGISTRY_ONLY';
  }

  // istio: MeshConfig enableAutoMtls, true by default.
  public get hasAutoMtls(): boolean {
    return this.input.meshConfig.written.enableAutoMtls !== false;
  }

  /** Trust domains whose principals the mesh takes for its own. */
  public get trustDomains(): readonly string[] {
    const { trustDomain, written } = this.input.meshConfig;
    const aliases = Array.isArray(written.trustDomainAliases) ? written.trustDomainAliases : [];
    return [trustDomain, ...aliases.filter((it) => typeof it === 'string')];
  }

  public workloadsOf(namespace: string, selector: Labels): readonly Pod[] {
    return this.byNamespace.select(namespace, selector);
  }

  public hasWorkloads(selector: Labels): boolean {
    return this.anywhere.select('', selector).length > 0;
  }

  /** Deployments with pods, or with labels of their own, that a selector picks. */
  public deploymentsOf(namespace: string, selector: Labels): readonly Pod[] {
    const byPods = this.byNamespace.select(namespace, selector).filter(isDeployment);
    return byPods.length > 0 ? byPods : this.byOwnLabels.select(namespace, selector);
  }

  /** Written into some ServiceEntry with these labels. */
  public hasExternalEndpoint(labels: Labels): boolean {
    return this.externalEndpoints.select('', labels).length > 0;
  }

  /** Resources of a kind; `apiVersion` is the group and the slash after it, or the version of the core group. */
  public kubernetes(kind: string, apiVersion: string): readonly Resource[] {
    return (this.byKind().get(kind) ?? []).filter((it) => it.apiVersion.startsWith(apiVersion));
  }

  private defaultSidecarsByNamespace(): ReadonlyMap<string, Sidecar> {
    const found = this.sidecars().filter(({ spec }) => !Object.keys(spec.workloadSelector?.labels ?? {}).length);
    return new Map(found.map((it): [string, Sidecar] => [namespaceOf(it.resource), it]).reverse());
  }

  private namespacesByName(): ReadonlyMap<string, Resource | undefined> {
    const found = new Map<string, Resource | undefined>();
    for (const it of this.resources) if (it.kind !== 'Namespace') found.set(namespaceOf(it), undefined);
    for (const it of this.kubernetes('Namespace', 'v1')) found.set(it.name, it);
    return found;
  }
}

const isDeployment = ({ resource }: Pod): boolean => resource.kind === 'Deployment';

/** One view an input, whatever the number of rules. */
export const kialiMesh = oncePer((input: AnalysisInput) => new KialiMesh(input));
