import { Construct } from 'constructs';
import { contributeRule } from './contribute-rule';
import type { Path } from './path';
import type { RuleOptions } from './rule-options';
import type { IServiceDestination } from './service-destination';

/** A rule for requests to a path. */
export interface PathRouteProps extends RuleOptions {
  /** The path. */
  readonly path: Path;

  /** Where such requests go: a subset, or a service. */
  readonly to: IServiceDestination;

  /**
   * The path the destination is asked for, instead of the matched one. For `Path.prefix` what stands below the prefix is kept.
   *
   * @default - the path of the request
   */
  readonly rewrite?: string;
}

/**
 * Sends requests to a path of one service somewhere else.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { MeshService, Path, PathRoute } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * declare const hello: MeshService;
 * declare const helloV2: MeshService;
 * new PathRoute(chart, 'Version2', { service: hello, path: Path.prefix('/v2'), to: helloV2 });
 */
export class PathRoute extends Construct {
  /** Contributes the rule to the service. Two rules for the same requests are an error at synth. */
  constructor(scope: Construct, id: string, props: PathRouteProps) {
    super(scope, id);
    const { path, rewrite, ...rest } = props;
    for (const { matches, uri } of path._rewrites(rewrite)) {
      contributeRule(this, { ...rest, match: matches, extras: uri === undefined ? {} : { rewrite: { uri } } });
    }
  }
}
