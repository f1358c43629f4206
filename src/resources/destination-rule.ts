import type { Construct } from 'constructs';
import type { DestinationRuleSpec, Subset as SubsetJson } from '../imports/destination-rule';
import { definesHost } from './delivery-order';
import type { Host } from './host';
import { IstioResource, type IstioResourceProps } from './istio-resource';
import { rendered } from './rendered';
import { type TrafficPolicy, trafficPolicyJson } from './traffic-policy';

/** A part of the endpoints of a host, such as a version. */
export interface SubsetProps {
  /** Its name, a DNS label. */
  readonly name: string;

  /**
   * Labels its pods carry.
   *
   * @default - all endpoints of the host
   */
  readonly labels?: { readonly [name: string]: string };

  /**
   * What holds for it. Each part of it that is given takes the place of that part of the host's policy.
   *
   * @default - the policy of the host
   */
  readonly trafficPolicy?: TrafficPolicy;
}

/** A DestinationRule. */
export interface DestinationRuleProps extends IstioResourceProps {
  /** The host it is about. */
  readonly host: Host;

  /**
   * What holds for connections to the host.
   *
   * @default - Istio's and the mesh's defaults
   */
  readonly trafficPolicy?: TrafficPolicy;

  /**
   * Parts of the host that routes can name.
   *
   * @default - none
   */
  readonly subsets?: SubsetProps[];

  /**
   * Namespaces that see it: `.` for its own, `*` for all.
   *
   * @default - all namespaces
   */
  readonly exportTo?: string[];

  /**
   * Labels of the callers it holds for.
   *
   * @default - all callers
   */
  readonly workloadSelector?: { readonly [name: string]: string };
}

/**
 * Istio's DestinationRule: the subsets of a host, and what holds for connections to it.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { DestinationRule, Host, TlsMode } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * new DestinationRule(chart, 'Reviews', {
 *   host: Host.literal('reviews.prod.svc.cluster.local'),
 *   trafficPolicy: { tls: TlsMode.istioMutual(), outlierDetection: { consecutive5xxErrors: 3 } },
 *   subsets: [{ name: 'v1', labels: { version: 'v1' } }],
 * });
 */
export class DestinationRule extends IstioResource {
  private readonly subsets: SubsetProps[];

  /** Throws if `metadata.name` or the name of a subset is none that Kubernetes takes, or a subset is there twice. */
  constructor(
    scope: Construct,
    id: string,
    private readonly declared: DestinationRuleProps,
  ) {
    super(scope, id, { apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule' }, declared.metadata);
    this.subsets = [];
    definesHost(this, declared.host.name);
    for (const it of declared.subsets ?? []) this.addSubset(it);
  }

  /** Adds a part of the host that routes can name. Throws if its name is no DNS label, or there is one of that name. */
  public addSubset(subset: SubsetProps): void {
    // istiod: validateSubsetName
    if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/i.test(subset.name))
      throw new Error(`"${subset.name}" is no name for a subset; it must be a DNS label`);
    if (this.subsets.some((it) => it.name === subset.name))
      throw new Error(`host "${this.declared.host}" has a subset "${subset.name}" already`);
    this.subsets.push(subset);
  }

  /** @internal */
  protected _spec(): DestinationRuleSpec {
    const { host, exportTo, workloadSelector } = this.declared;
    const trafficPolicy = this._trafficPolicy();
    return {
      ...rendered({ host, exportTo }),
      ...(trafficPolicy && { trafficPolicy }),
      ...(this.subsets.length > 0 && { subsets: this.subsets.map(subsetJson) }),
      ...(workloadSelector && { workloadSelector: { matchLabels: workloadSelector } }),
    };
  }

  /** @internal */
  protected _trafficPolicy(): DestinationRuleSpec['trafficPolicy'] {
    return this.declared.trafficPolicy && trafficPolicyJson(this.declared.trafficPolicy);
  }
}

function subsetJson({ name, labels, trafficPolicy }: SubsetProps): SubsetJson {
  return { name, ...(labels && { labels }), ...(trafficPolicy && { trafficPolicy: trafficPolicyJson(trafficPolicy) }) };
}
