import type { Request } from '../../model/request';
import type { Endpoint } from '../../model/service';
import type { Snapshot } from '../../model/snapshot';
import { Fraction } from '../../std/fraction';
import { randomFrom } from '../../std/random';
import type { ClusterShare, Decision } from '../decision';
import { endpointsThrough } from './endpoints-through';

/** What came of one request of many. */
export interface Draw {
  /** 200 for what an upstream answers, 503 when no connection comes about. */
  readonly status: number;
  /** Injected before the answer. */
  readonly delay?: string;
  readonly cluster?: string;
  readonly endpoint?: Endpoint;
}

/** Sends a request many times and draws where each goes; the same seed draws the same. */
export function simulate(
  snapshot: Snapshot,
  request: Request,
  { decision, count, seed }: { readonly decision: Decision; readonly count: number; readonly seed: number },
): Draw[] {
  const branches = branchesOf(snapshot, request, decision);
  const random = randomFrom(seed);
  return Array.from({ length: count }, () => {
    const { delay, abort } = decision.fault ?? {};
    const delayed = delay && hits(delay.share, random) ? { delay: delay.duration } : {};
    if (abort && hits(abort.share, random)) return { ...delayed, status: abort.status ?? 200 };
    return { ...delayed, ...drawn(branches, random()) };
  });
}

const hits = (share: Fraction, random: () => number): boolean => random() < share.toNumber();

interface Branch {
  readonly share: Fraction;
  readonly draw: Draw;
}

function branchesOf(snapshot: Snapshot, { from }: Request, decision: Decision): Branch[] {
  const { clusters = [], status = 503 } = decision;
  const branches = clusters.flatMap((it) =>
    branchesThrough(it, endpointsThrough(snapshot, from, { decision, cluster: it })),
  );
  return branches.length > 0 ? branches : [{ share: Fraction.ONE, draw: { status } }];
}

function branchesThrough(
  { cluster, share, flags }: ClusterShare,
  endpoints: ReturnType<typeof endpointsThrough>,
): Branch[] {
  if (flags !== undefined) return [{ share, draw: { status: 503, cluster } }];
  return endpoints.map((it) => ({ share: it.share, draw: { status: 200, cluster, endpoint: it.endpoint } }));
}

function drawn(branches: readonly Branch[], point: number): Draw {
  let end = 0;
  for (const { share, draw } of branches) {
    end += share.toNumber();
    if (point < end) return draw;
  }
  return branches[branches.length - 1].draw;
}
