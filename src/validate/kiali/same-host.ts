import type { DestinationRule } from '../../model/destination-rule';
import { type Hostname, isWildcard } from '../../model/hostname';
import { namespaceOf } from '../../model/resource';
import { groupBy } from '../../std/group-by';
import type { KialiMesh } from './kiali-mesh';
import { setsMtlsWidely } from './mtls-settings';

/** DestinationRules of one host. */
interface HostRules {
  readonly host: Hostname;
  readonly rules: readonly DestinationRule[];
  /** Rules without subsets: they speak of every subset. */
  readonly whole: readonly DestinationRule[];
  readonly bySubset: ReadonlyMap<string, readonly DestinationRule[]>;
}

/** Each DestinationRule that shares a host and a subset with another one, and the first such other one. kiali: destinationrules.MultiMatchChecker */
export function sharedSubsets(mesh: KialiMesh): ReadonlyMap<DestinationRule, DestinationRule> {
  const hosts = new Map(
    [...groupBy(participants(mesh), (it) => hostOf(mesh, it))].map(([host, rules]) => [host, hostRules(host, rules)]),
  );
  const shared = new Map<DestinationRule, DestinationRule>();
  for (const it of hosts.values()) {
    pair(shared, it, it);
    for (const wildcard of wildcardsOver(it.host, hosts)) pair(shared, it, wildcard);
  }
  return shared;
}

/** Imported by its own namespace, and not there for mutual TLS alone. */
const participants = (mesh: KialiMesh): readonly DestinationRule[] =>
  mesh.destinationRules().filter((it) => {
    const namespace = namespaceOf(it.resource);
    return !setsMtlsWidely(it) && mesh.importScope(namespace).imports(it.spec.host, namespace);
  });

const hostOf = (mesh: KialiMesh, { resource, spec }: DestinationRule): Hostname =>
  spec.host === '*' ? '*' : mesh.hostOf(spec.host, namespaceOf(resource)).fullName;

function hostRules(host: Hostname, rules: readonly DestinationRule[]): HostRules {
  const named = rules.flatMap((rule) =>
    [...new Set(rule.spec.subsets?.map((it) => it.name))].map((name) => ({ name, rule })),
  );
  const groups = [...groupBy(named, (it) => it.name)].map(([name, group]): [string, DestinationRule[]] => [
    name,
    group.map((it) => it.rule),
  ]);
  return { host, rules, whole: rules.filter((it) => !it.spec.subsets?.length), bySubset: new Map(groups) };
}

/** Of other hosts, those that cover this one: one look-up a position. */
function* wildcardsOver(host: Hostname, hosts: ReadonlyMap<Hostname, HostRules>): Generator<HostRules> {
  for (let start = isWildcard(host) ? 2 : 0; start <= host.length; start++) {
    const found = hosts.get(`*${host.slice(start)}`);
    if (found && found.host !== host) yield found;
  }
}

/** Marks the rules of both sides that meet; each list is walked once. */
function pair(shared: Map<DestinationRule, DestinationRule>, a: HostRules, b: HostRules): void {
  mark(shared, a.whole, b.rules);
  mark(shared, a.rules, b.whole);
  for (const [name, rules] of a.bySubset) mark(shared, rules, b.bySubset.get(name) ?? []);
}

function mark(
  shared: Map<DestinationRule, DestinationRule>,
  some: readonly DestinationRule[],
  others: readonly DestinationRule[],
): void {
  for (const [one, all] of [
    [some, others],
    [others, some],
  ] as const) {
    for (const it of one) {
      const other = all.find((candidate) => candidate !== it);
      if (other && !shared.has(it)) shared.set(it, other);
    }
  }
}
