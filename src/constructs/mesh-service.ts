import { Construct, type IConstruct } from 'constructs';
import type { Destination as DestinationJson } from '../imports/virtual-service';
import { ArgoCd } from '../resources/argo-cd';
import { Destination } from '../resources/destination';
import type { SubsetProps } from '../resources/destination-rule';
import { Host } from '../resources/host';
import { manifestOf } from '../resources/synth-check';
import { type TrafficPolicy, trafficPolicyJson } from '../resources/traffic-policy';
import { claimHost, HostRules, objectNameOf, ownerOf } from './host-rules';
import type { IServiceDestination } from './service-destination';
import { Subset } from './subset';

/** What the mesh should know about a service. */
export interface MeshServiceOptions {
  /**
   * Its parts, such as versions.
   *
   * @default - none
   */
  readonly subsets?: SubsetProps[];

  /**
   * What holds for connections to it.
   *
   * @default - Istio's and the mesh's defaults
   */
  readonly trafficPolicy?: TrafficPolicy;

  /**
   * Namespaces whose callers its rules hold for: `.` for its own, `*` for all.
   *
   * @default - all namespaces
   */
  readonly exportTo?: string[];

  /**
   * Whether Argo CD delivers its objects: sync waves then put its DestinationRule before its VirtualService.
   *
   * @default false
   */
  readonly argoCd?: boolean;
}

/** A service by its host. */
export interface MeshServiceProps extends MeshServiceOptions {
  /** The host. One host has one MeshService in an app. */
  readonly host: Host;
}

/**
 * A service of the mesh with its versions. It owns the one VirtualService and the one DestinationRule of its host; constructs on the
 * same host contribute to these two.
 *
 * The rules of the VirtualService stand in this order: lower `order` first; among equals narrow before wide, that is more conditions,
 * then stricter ones (exact, prefix, regular expression, presence), then longer prefixes; among equally narrow ones as in the program.
 * The rule for all other requests comes last; if no construct gives one, they go to all endpoints. Two constructs that decide about
 * the same requests are an error at synth that names both.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { Host, MeshService, Subset } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * const reviews = new MeshService(chart, 'Reviews', {
 *   host: Host.literal('reviews.prod.svc.cluster.local'),
 *   subsets: Subset.byLabel('version', 'v1', 'v2'),
 * });
 * reviews.subset('v1');
 */
export class MeshService extends Construct implements IServiceDestination {
  /**
   * The mesh's side of a Kubernetes Service: any construct that is or holds a `v1/Service`, a cdk8s-plus Service of any version, an L1
   * object, a plain `ApiObject`. Without options, the MeshService the Service already has, if there is one. Throws if `service` is no
   * v1 Service, or if it has a MeshService and options are given.
   */
  public static of(service: IConstruct, options?: MeshServiceOptions): MeshService {
    const host = Host.of(service);
    const known = ownerOf(service, host);
    if (known instanceof MeshService && options === undefined) return known;
    return new MeshService(service as Construct, 'Mesh', { host, ...options });
  }

  /** The host. */
  public readonly host: Host;

  /** @internal */
  public readonly _rules: HostRules;

  /** Throws if the app has a MeshService of this host already, and on subsets that are no names or there twice. */
  constructor(scope: Construct, id: string, props: MeshServiceProps) {
    super(scope, id);
    this.host = props.host;
    claimHost(this, props.host);
    const metadata = { name: objectNameOf(this, props.host), namespace: props.host._service?.metadata.namespace };
    this._rules = new HostRules({
      scope: this,
      host: props.host,
      metadata,
      exportTo: props.exportTo,
      label: () => this.label(),
    });
    if (props.argoCd) ArgoCd.syncWaves(this);
    for (const it of props.subsets ?? []) this._rules.addSubset(it);
    if (props.trafficPolicy) this._rules.addPolicy({ by: this, policy: trafficPolicyJson(props.trafficPolicy) });
  }

  /** The subset called `name`. Throws if there is none. */
  public subset(name: string): Subset {
    const names = this._rules.subsetNames();
    if (names.includes(name)) return Subset._of(this.host, name, this._rules);
    const known = names.length > 0 ? `it has ${names.join(', ')}` : 'it has none';
    throw new Error(`service "${this.host._shortName}" has no subset "${name}"; ${known}`);
  }

  /** Adds a subset. Throws if its name is no DNS label, or there is one of that name. */
  public addSubset(subset: SubsetProps): Subset {
    this._rules.addSubset(subset);
    return this.subset(subset.name);
  }

  /** All endpoints of the service. */
  public toDestination(): Destination {
    return Destination.of(this.host);
  }

  /** The ports of the Kubernetes Service, as far as it is known. @internal */
  public _ports(): number[] {
    const service = this.host._service && (manifestOf(this.host._service) as ServiceManifest | undefined);
    return (service?.spec?.ports ?? []).map((it) => it.port);
  }

  /** @internal */
  public _toManifest(): DestinationJson {
    return this.toDestination()._toManifest();
  }

  private label(): string {
    const ports = this._ports();
    return ports.length === 1 ? `${this.host._shortName}:${ports[0]}` : this.host._shortName;
  }
}

/** What is read of a v1 Service. */
interface ServiceManifest {
  readonly spec?: { readonly ports?: readonly { readonly port: number }[] };
}
