import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';

const syncWave = 'argocd.argoproj.io/sync-wave';

/** What others use comes first: a route to a subset that does not exist yet answers 503. Other kinds stay in wave 0. */
const waves: { readonly [kind: string]: string } = { ServiceEntry: '-2', DestinationRule: '-1', VirtualService: '1' };

/** The parts of programs that Argo CD delivers. */
const delivered = new WeakSet<IConstruct>();

/**
 * Help for programs that Argo CD delivers.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { ArgoCd } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * ArgoCd.syncWaves(chart);
 */
export class ArgoCd {
  /**
   * Gives the Istio resources in `scope` sync waves, so that Argo CD applies DestinationRules before the VirtualServices that use
   * them. A wave that an object already carries stays.
   */
  public static syncWaves(scope: IConstruct): void {
    delivered.add(scope);
  }

  private constructor() {}
}

/** Adds the wave to a resource about to be rendered, if Argo CD delivers it. */
export function wavesBeforeRendering(resource: ApiObject): void {
  const wave = waves[resource.kind];
  if (!wave || !resource.node.scopes.some((it) => delivered.has(it))) return;
  if (resource.metadata.toJson().annotations?.[syncWave] === undefined) resource.metadata.addAnnotation(syncWave, wave);
}
