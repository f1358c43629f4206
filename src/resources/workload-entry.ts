import type { Construct } from 'constructs';
import type { WorkloadEntrySpec } from '../imports/workload-entry';
import { IstioResource, type IstioResourceProps } from './istio-resource';
import { rendered } from './rendered';

/** A workload that is no pod: a virtual machine, say. */
export interface WorkloadEndpoint {
  /**
   * Its IP address; a host name or `unix:///path` where a ServiceEntry allows that.
   *
   * @default - none, if it has a `network`: its gateway is asked instead
   */
  readonly address?: string;

  /**
   * Its port numbers by the names of the service's ports.
   *
   * @default - those of the service
   */
  readonly ports?: { readonly [name: string]: number };

  /**
   * Its labels.
   *
   * @default - none
   */
  readonly labels?: { readonly [name: string]: string };

  /**
   * Its network. Endpoints of one network reach each other directly.
   *
   * @default - the network of the mesh
   */
  readonly network?: string;

  /**
   * Where it is: `region/zone/subzone`.
   *
   * @default - unknown
   */
  readonly locality?: string;

  /**
   * Its share, relative to the other endpoints.
   *
   * @default 1
   */
  readonly weight?: number;

  /**
   * The service account it has its certificate for.
   *
   * @default - none
   */
  readonly serviceAccount?: string;
}

/** A WorkloadEntry. */
export interface WorkloadEntryProps extends IstioResourceProps, WorkloadEndpoint {}

/**
 * Istio's WorkloadEntry: a workload that is no pod. ServiceEntries select it by its labels.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { WorkloadEntry } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * new WorkloadEntry(chart, 'Database', { address: '10.1.2.3', labels: { app: 'mysql', version: 'v2' } });
 */
export class WorkloadEntry extends IstioResource {
  /** Throws if `metadata.name` is no name Kubernetes takes. */
  constructor(
    scope: Construct,
    id: string,
    private readonly declared: WorkloadEntryProps,
  ) {
    super(scope, id, { apiVersion: 'networking.istio.io/v1', kind: 'WorkloadEntry' }, declared.metadata);
  }

  /** @internal */
  protected _spec(): WorkloadEntrySpec {
    const { metadata, ...endpoint } = this.declared;
    return rendered(endpoint);
  }
}
