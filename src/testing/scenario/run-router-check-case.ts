import type { Snapshot } from '../../model/snapshot';
import type { ClusterShare } from '../../routing/decision';
import { Fraction } from '../../std/fraction';
import { askAnybody } from './anybody';
import { explain } from './explain';
import { CHECKS } from './router-check-checks';
import type { RouterCheckCase } from './test-file';
import type { TestOutcome } from './test-outcome';

/** Sends the request of a test of Envoy's router check tool. */
export function runRouterCheckCase(snapshot: Snapshot, { input, validate }: RouterCheckCase): TestOutcome {
  const { authority, method, path, ssl } = input;
  const headers = ssl ? { 'x-forwarded-proto': 'https', ...input.headers } : input.headers;
  const reached = askAnybody(snapshot, { authority, method, target: path, headers });
  const cluster = drawn(reached?.decision.clusters ?? [], input.randomValue);
  const answer = { input, decision: reached?.decision, cluster };
  const problems = Object.entries(validate).flatMap(([name, expected]) => CHECKS[name](expected, answer));
  return {
    problems,
    reached: reached ? [reached] : [],
    ...(reached && problems.length > 0 && { explanation: explain(reached) }),
  };
}

/** envoy: pickCluster. The random value modulo the total weight falls into the part of one cluster; weights are taken as percents. */
function drawn(clusters: readonly ClusterShare[], randomValue: number): ClusterShare | undefined {
  const point = Fraction.of(randomValue % 100, 100);
  let end = Fraction.ZERO;
  for (const it of clusters) {
    end = end.plus(it.share);
    if (point.compare(end) < 0) return it;
  }
  return clusters.at(-1);
}
