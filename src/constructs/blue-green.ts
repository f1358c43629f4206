import { Construct } from 'constructs';
import type { Cohort } from './cohort';
import type { MeshService } from './mesh-service';
import type { IServiceDestination } from './service-destination';

/** One of two versions. */
export enum Color {
  /** `blue`. */
  BLUE = 'blue',
  /** `green`. */
  GREEN = 'green',
}

/** Two versions, of which one is live. */
export interface BlueGreenProps {
  /** One version. */
  readonly blue: IServiceDestination;

  /** The other version. */
  readonly green: IServiceDestination;

  /**
   * The version that users get.
   *
   * @default Color.BLUE
   */
  readonly live?: Color;

  /**
   * Who gets the other version, to try it out.
   *
   * @default - nobody
   */
  readonly preview?: Cohort;

  /**
   * The service whose requests these are.
   *
   * @default - the service of `blue`
   */
  readonly service?: MeshService;
}

/**
 * Two versions of a service, of which one gets all requests. Switching is one change to one rule.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { BlueGreen, Cohort, Color, MeshService, StringMatch } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * declare const reviews: MeshService;
 * new BlueGreen(chart, 'BlueGreen', {
 *   blue: reviews.subset('v1'),
 *   green: reviews.subset('v2'),
 *   live: Color.BLUE,
 *   preview: Cohort.header('x-preview', StringMatch.exact('true')),
 * });
 */
export class BlueGreen extends Construct {
  /** Contributes the rules to the service. Another construct that decides about the same requests is an error at synth. */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: BlueGreenProps,
  ) {
    super(scope, id);
    this.switchTo(props.live ?? Color.BLUE);
  }

  /** Makes a version live. */
  public switchTo(live: Color): void {
    const { blue, green, service, preview } = this.props;
    const [first, second] = live === Color.BLUE ? [blue, green] : [green, blue];
    const route = (to: IServiceDestination) => ({ route: [{ destination: to._toManifest() }] });
    (service ?? blue)._rules.replaceRoutes(this, [
      { by: this, match: [], order: 0, route: route(first) },
      ...(preview ? [{ by: this, match: preview._match, order: 0, route: route(second) }] : []),
    ]);
  }
}
