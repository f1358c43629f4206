import { Fraction } from '../../std/fraction';
import type { Decision } from '../decision';

/** What is in a cluster name of istiod: `outbound|9080|v1|reviews.default.svc.cluster.local`. */
export interface ClusterName {
  readonly port: number;
  readonly subset: string;
  readonly host: string;
}

export function parseClusterName(name: string): ClusterName | undefined {
  const parts = name.startsWith('outbound_.')
    ? /^outbound_\.(\d+)_\.([^.]*?)_\.(.+)$/.exec(name)
    : /^outbound\|(\d+)\|([^|]*)\|(.+)$/.exec(name);
  return parts ? { port: Number(parts[1]), subset: parts[2], host: parts[3] } : undefined;
}

const KUBERNETES = /^([^.*]+)\.([^.]+)\.svc\./;

/** `reviews/v1`, `reviews.shop`, `api.example.com`: how people name a destination. The namespace is left out when it is `near`. */
export function destinationName(cluster: string, near: string): string {
  const parsed = parseClusterName(cluster);
  if (!parsed) return cluster;
  const service = KUBERNETES.exec(parsed.host);
  const host = !service ? parsed.host : service[2] === near ? service[1] : `${service[1]}.${service[2]}`;
  return parsed.subset ? `${host}/${parsed.subset}` : host;
}

/**
 * The share of a decision that arrives at a destination named by a user: `service/subset`, `service`, a workload, or a whole cluster name.
 * What fails with an error arrives nowhere.
 */
export function shareOf(decision: Decision, name: string): Fraction {
  const clusters = (decision.clusters ?? []).filter((it) => it.status === undefined);
  const named = clusters.filter((it) => isNamed(it.cluster, name));
  if (named.length > 0) return Fraction.sum(named.map((it) => it.share));
  const endpoints = decision.endpoints ?? [];
  const at = (id: string | undefined) => id !== undefined && (id === name || id.slice(id.indexOf('/') + 1) === name);
  return Fraction.sum(endpoints.filter((it) => at(it.endpoint.workload?.id)).map((it) => it.share));
}

/** A name stands for a cluster when it is the cluster's, its host (short or whole) or its host and subset. */
export function isNamed(cluster: string, name: string): boolean {
  if (cluster === name) return true;
  const parsed = parseClusterName(cluster);
  if (!parsed) return false;
  const slash = name.indexOf('/');
  const [host, subset] = slash < 0 ? [name, undefined] : [name.slice(0, slash), name.slice(slash + 1)];
  return hostIsNamed(parsed.host, host) && (subset === undefined || subset === parsed.subset);
}

const hostIsNamed = (host: string, name: string): boolean =>
  host === name || (KUBERNETES.test(host) && host.startsWith(`${name}.`) && !name.endsWith('.svc'));

/** What of the expected shares does not hold, a line each: `reviews/v1 gets 1/2, expected 9/10`. */
export function wrongShares(decision: Decision, expected: Readonly<Record<string, string | number>>): string[] {
  return Object.entries(expected).flatMap(([name, share]) => {
    const wanted = Fraction.parse(share);
    if (!wanted) return [`the share ${JSON.stringify(share)} of ${name} is no fraction, percentage or number`];
    const actual = shareOf(decision, name);
    return actual.equals(wanted) ? [] : [`${name} gets ${actual}, expected ${wanted}`];
  });
}
