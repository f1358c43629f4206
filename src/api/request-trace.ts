import type { Distribution } from '../routing/follow/distribution';
import { isCalled, type Journey } from '../routing/follow/journey';
import { nanosecondsText } from '../std/duration';
import type { Fraction } from '../std/fraction';

/** One way a request and the calls it causes can turn out. */
export interface TracedOutcome {
  /** Probability, an exact fraction. */
  readonly share: string;
  /** What the caller gets; 503 when no connection comes about. */
  readonly status: number;
  /** Time until the answer, such as `6s`: injected delays and waiting only. */
  readonly duration: string;
  /** Workloads and clusters that served a part of it. */
  readonly called: string[];
}

/** Everything a request causes, over all hops, with exact probabilities. */
export class RequestTrace {
  /** @internal */
  public static _of(journeys: Distribution<Journey>): RequestTrace {
    return new RequestTrace(journeys);
  }

  private constructor(private readonly journeys: Distribution<Journey>) {}

  /** The probability that a destination, named as in `toRoute`, is called at least once: `2/3`. */
  public called(destination: string): string {
    return `${this.share((it) => it.called.some((place) => isCalled(place, destination)))}`;
  }

  /** The probability that a call of a destination, by anybody on the way, fails for good. */
  public failed(destination: string): string {
    return `${this.share((it) => it.failed.some((place) => isCalled(place, destination)))}`;
  }

  /** The probability that the caller gets a status. */
  public answered(status: number): string {
    return `${this.share((it) => it.status === status)}`;
  }

  /** All ways the request can turn out, the likeliest first; probabilities add up to 1. */
  public outcomes(): TracedOutcome[] {
    return [...this.journeys.values]
      .sort((a, b) => b.share.compare(a.share))
      .map(({ value, share }) => ({
        share: `${share}`,
        status: value.status,
        duration: nanosecondsText(value.duration),
        called: [...value.called],
      }));
  }

  private share(holds: (journey: Journey) => boolean): Fraction {
    return this.journeys.probability(holds);
  }
}
