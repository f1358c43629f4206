import type { App, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { type MeshConfigReading, readMeshConfigText } from '../model/mesh-config/read-mesh-config';
import { parseRequest } from '../model/parse-request';
import { type Reading, readFiles, readText } from '../model/read';
import { namespaceOfCaller, type Request, type RequestInput } from '../model/request';
import { tableFor } from '../routing/compile/compile';
import { proxyFor } from '../routing/compile/proxy';
import { decide, unknownCaller } from '../routing/decide';
import type { Decision } from '../routing/decision';
import { decisionToJson } from '../routing/decision-json';
import { decisionText } from '../routing/describe/decision-text';
import { routeTableText } from '../routing/describe/route-table-text';
import { follow } from '../routing/follow/follow';
import type { ServiceCall } from '../routing/follow/service-call';
import { simulate } from '../routing/follow/simulate';
import { Trace } from '../routing/route/trace';
import { checkReading } from './check';
import type { DeclaredCall } from './declared-call';
import { type LoadedMesh, toMesh } from './load';
import { resourcesOf } from './manifests';
import type { DiagnosticsOptions, MeshDiagnostic } from './mesh-diagnostic';
import { RequestTrace } from './request-trace';
import type { RouteDecision } from './route-decision';
import type { RouteRequest } from './route-request';
import type { SimulatedRequest } from './simulated-request';
import { toServiceCall } from './to-service-call';
import { toSimulatedRequest } from './to-simulated-request';

/** How manifests are read. */
export interface MeshOptions {
  /**
   * Istio's MeshConfig, as YAML.
   *
   * @default - Istio's defaults
   */
  readonly meshConfig?: string;

  /**
   * What workloads call when they serve a request; `trace` follows these calls.
   *
   * @default - nobody calls anybody
   */
  readonly calls?: DeclaredCall[];
}

/** Whose routes to show. */
export interface RouteTableOptions {
  /** Who calls: `namespace/name` of a workload, or `gateway:namespace/name` of a gateway workload. */
  readonly from: string;
}

/**
 * A cluster as manifests describe it: says where every request goes, as istiod and Envoy would decide. No cluster is needed.
 *
 * @example
 * import { Mesh } from 'cdk8s-istio';
 *
 * const mesh = Mesh.fromFiles(['dist']);
 * mesh.route({ from: 'default/productpage-v1', url: 'http://reviews:9080/', headers: { 'end-user': 'jason' } });
 */
export class Mesh {
  /**
   * The mesh that a chart writes, nested charts included.
   *
   * @throws Error as `App.synth()` would, when constructs are misused
   */
  public static ofChart(chart: Chart, options: MeshOptions = {}): Mesh {
    return Mesh.ofConstruct(chart, options);
  }

  /**
   * The mesh that all charts of an app write.
   *
   * @throws Error as `App.synth()` would, when constructs are misused
   */
  public static ofApp(app: App, options: MeshOptions = {}): Mesh {
    return Mesh.ofConstruct(app, options);
  }

  /** The mesh that a text of many YAML documents describes. What cannot be read is left out and named by `diagnostics()`. */
  public static fromYaml(yaml: string, options: MeshOptions = {}): Mesh {
    return Mesh.of(readText(yaml, '<yaml>'), options);
  }

  /** The mesh that files and folders (`*.yaml`, `*.yml`, `*.json`) describe. What cannot be read is left out and named by `diagnostics()`. */
  public static fromFiles(paths: string[], options: MeshOptions = {}): Mesh {
    return Mesh.of(readFiles(paths), options);
  }

  private static ofConstruct(scope: IConstruct, options: MeshOptions): Mesh {
    return Mesh.of({ resources: resourcesOf(scope), diagnostics: [], unreadable: false, texts: new Map() }, options);
  }

  private static of(reading: Reading, { meshConfig, calls = [] }: MeshOptions): Mesh {
    const mesh = meshConfig === undefined ? undefined : readMeshConfigText(meshConfig, MESH_CONFIG_SOURCE);
    return new Mesh(reading, mesh, calls.map(serviceCall));
  }

  private readonly loaded: LoadedMesh;

  private constructor(
    private readonly reading: Reading,
    private readonly meshConfig: MeshConfigReading | undefined,
    private readonly calls: readonly ServiceCall[],
  ) {
    this.loaded = toMesh(reading, meshConfig);
  }

  /**
   * Where a request goes, and with what probability.
   *
   * @throws Error when the request is malformed or nobody of that name could send it
   */
  public route(request: RouteRequest): RouteDecision {
    return decisionToJson(this._decide(request)) as unknown as RouteDecision;
  }

  /**
   * The same for people: the way through the proxy, and why earlier rules were passed over.
   *
   * @throws Error as `route` does
   */
  public explain(request: RouteRequest): string {
    return decisionText(this._decide(request, new Trace()), namespaceOfCaller(request.from));
  }

  /**
   * Follows a request through the workloads that serve it and the calls that `MeshOptions.calls` declares for them.
   *
   * @throws Error as `route` does, and when calls go in a circle
   */
  public trace(request: RouteRequest): RequestTrace {
    return RequestTrace._of(follow(this.loaded.snapshot, requestOf(request), this.calls));
  }

  /**
   * Sends a request `count` times, as a loop of `curl` would, and draws where each goes. The same seed draws the same.
   *
   * @throws Error as `route` does
   */
  public simulate(request: RouteRequest, count: number, seed: number): SimulatedRequest[] {
    const decision = this._decide(request);
    const draws = simulate(this.loaded.snapshot, requestOf(request), { decision, count, seed });
    return draws.map(toSimulatedRequest);
  }

  /**
   * All routes of one caller as a text for snapshots and reviews: host, condition, destination with its share, rule.
   *
   * @throws Error when there is nobody of that name
   */
  public routeTable({ from }: RouteTableOptions): string {
    const proxy = proxyFor(this.loaded.snapshot, from);
    if (!proxy) throw new Error(unknownCaller(this.loaded.snapshot, from));
    return routeTableText(tableFor(this.loaded.snapshot, proxy));
  }

  /** Everything that is wrong with the manifests, as `cdk8s-istio check` says it. */
  public diagnostics(options: DiagnosticsOptions = {}): MeshDiagnostic[] {
    return [...checkReading(this.reading, options, this.meshConfig).diagnostics];
  }

  /** @internal */
  public _decide(input: RouteRequest, trace?: Trace): Decision {
    const decided = decide(this.loaded.snapshot, requestOf(input), trace);
    if ('problem' in decided) throw new Error(decided.problem);
    return decided;
  }
}

const MESH_CONFIG_SOURCE = { file: '<mesh config>', line: 1 };

function requestOf(input: RouteRequest): Request {
  const parsed = parseRequest(input as RequestInput);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.request;
}

function serviceCall(call: DeclaredCall): ServiceCall {
  const read = toServiceCall(call);
  if ('problem' in read) throw new Error(`call of ${call.url} by ${call.from}: ${read.problem}`);
  return read;
}
