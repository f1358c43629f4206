import { Fraction } from '../../std/fraction';
import type { RetryPolicy } from '../action/retry-policy';
import type { Distribution } from './distribution';
import { after, type Journey, journeys, oneOf } from './journey';

/** Endpoints that answer alike: their number, their share of the tries of one cluster, and how a try turns out. */
export interface Target {
  readonly endpoints: number;
  readonly share: Fraction;
  readonly answer: Distribution<Journey>;
}

export interface RetryContext {
  readonly policy: RetryPolicy | undefined;
  /** Time for all tries together, in nanoseconds. */
  readonly limit: bigint | undefined;
}

/**
 * What comes of a request to one cluster when the proxy tries again. Failed tries count as calls.
 * envoy: Router::Filter, RetryStateImpl. Tries stay in their cluster; waiting between them is not counted.
 */
export function withRetries(targets: readonly Target[], { policy, limit }: RetryContext): Distribution<Journey> {
  const answers = oneOf(targets.map(({ answer, share }) => ({ of: answer, share })));
  if (!policy || !answers.values.some((it) => isRetried(policy, it.value.status))) return answers;
  return tryAgain(targets, { policy, limit, tried: targets.map(() => 0), left: policy.attempts, spent: 0n });
}

interface State {
  readonly policy: RetryPolicy;
  readonly limit: bigint | undefined;
  /** Of every target, how many endpoints had a try. */
  readonly tried: readonly number[];
  readonly left: number;
  readonly spent: bigint;
}

function tryAgain(targets: readonly Target[], state: State): Distribution<Journey> {
  return oneOf(
    chancesOf(targets, state.tried).map(({ index, share, tried }) => ({
      share,
      of: targets[index].answer.chain((it) => {
        const spent = state.spent + it.duration;
        const isOver = state.left === 0 || (state.limit !== undefined && spent >= state.limit);
        if (isOver || !isRetried(state.policy, it.status)) return journeys(it);
        return tryAgain(targets, { ...state, tried, spent, left: state.left - 1 }).map((next) => after(it, next));
      }),
    })),
  );
}

interface Chance {
  readonly index: number;
  readonly share: Fraction;
  /** What has been tried then. */
  readonly tried: readonly number[];
}

/** istiod: retry.DefaultPolicy, HostSelectionRetryMaxAttempts. */
const PICKS = 6;

/** envoy: PreviousHostsRetryPredicate. An endpoint that had its try is passed over, until the picks are used up. */
function chancesOf(targets: readonly Target[], tried: readonly number[]): readonly Chance[] {
  const done = targets.map((it, index) => it.share.times(Fraction.of(tried[index], it.endpoints)));
  const all = Fraction.sum(done);
  const onlyDone = power(all, PICKS);
  return targets.flatMap((it, index): Chance[] => {
    const more = tried.map((count, at) => (at === index ? count + 1 : count));
    return [
      {
        index,
        tried: more,
        share: part(it.share.minus(done[index]), Fraction.ONE.minus(all), Fraction.ONE.minus(onlyDone)),
      },
      { index, tried, share: part(done[index], all, onlyDone) },
    ].filter((chance) => !chance.share.isZero());
  });
}

/** `share` of `whole`, as a share of `chance`. */
const part = (share: Fraction, whole: Fraction, chance: Fraction): Fraction =>
  whole.isZero() ? Fraction.ZERO : share.times(Fraction.of(whole.denominator, whole.numerator)).times(chance);

const power = (base: Fraction, exponent: number): Fraction =>
  Array.from({ length: exponent }, () => base).reduce((product, it) => product.times(it), Fraction.ONE);

/** envoy: RetryStateImpl::wouldRetryFromHeaders. What only a broken connection or a gRPC status calls for never comes up here. */
const isRetried = ({ on, statusCodes }: RetryPolicy, status: number): boolean =>
  (status >= 500 && on.includes('5xx')) ||
  (status >= 502 && status <= 504 && on.includes('gateway-error')) ||
  (status === 409 && on.includes('retriable-4xx')) ||
  (on.includes('retriable-status-codes') && statusCodes.includes(status));
