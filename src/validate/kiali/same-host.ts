import type { DestinationRule } from '../../model/destination-rule';
import { type Hostname, isWildcard } from '../../model/hostname';
import { namespaceOf } from '../../model/resource';
import { groupBy } from '../../std/group-by';
import { oncePer } from '../../std/once-per';
import { HostSuffixes } from './host-suffixes';
import type { KialiMesh } from './kiali-mesh';
import { setsMtlsWidely } from './mtls-settings';

/** DestinationRules of one host. */
interface HostRules {
  readonly rules: readonly DestinationRule[];
  /** Rules without subsets: they speak of every subset. */
  readonly whole: readonly DestinationRule[];
  readonly bySubset: ReadonlyMap<string, readonly DestinationRule[]>;
}

/** Each DestinationRule that shares a host and a subset with another one, and the first such other one. kiali: destinationrules.MultiMatchChecker */
export function sharedSubsets(mesh: KialiMesh): ReadonlyMap<DestinationRule, DestinationRule> {
  const groups = groupBy(participants(mesh), (it) => hostOf(mesh, it));
  const wildcards = HostSuffixes.ofWildcards(groups);
  const pairs = new Pairs();
  for (const [host, own] of groups) {
    if (own.length > 1) pairs.meet(hostRules(own), hostRules(own));
    const name = isWildcard(host) ? host.slice(1) : host;
    for (const it of wildcards.endingOf(name)) if (it !== own) pairs.meet(hostRules(own), hostRules(it));
  }
  return pairs.partners;
}

/** Imported by its own namespace, and not there for mutual TLS alone. */
const participants = (mesh: KialiMesh): readonly DestinationRule[] =>
  mesh.destinationRules().filter((it) => {
    const namespace = namespaceOf(it.resource);
    return !setsMtlsWidely(it) && mesh.importScope(namespace).imports(it.spec.host, namespace);
  });

const hostOf = (mesh: KialiMesh, { resource, spec }: DestinationRule): Hostname =>
  spec.host === '*' ? '*' : mesh.hostOf(spec.host, namespaceOf(resource)).fullName;

const hostRules = oncePer((rules: readonly DestinationRule[]): HostRules => {
  const named = rules.flatMap((rule) =>
    [...new Set(rule.spec.subsets?.map((it) => it.name))].map((name) => ({ name, rule })),
  );
  const groups = [...groupBy(named, (it) => it.name)].map(([name, group]): [string, DestinationRule[]] => [
    name,
    group.map((it) => it.rule),
  ]);
  return { rules, whole: rules.filter((it) => !it.spec.subsets?.length), bySubset: new Map(groups) };
});

/** Who meets whom; a list whose rules all have a partner is not walked again. */
class Pairs {
  public readonly partners = new Map<DestinationRule, DestinationRule>();
  private readonly paired = new Set<readonly DestinationRule[]>();

  public meet(a: HostRules, b: HostRules): void {
    this.pair(a.whole, b.rules);
    this.pair(a.rules, b.whole);
    for (const [name, rules] of a.bySubset) this.pair(rules, b.bySubset.get(name) ?? []);
  }

  private pair(some: readonly DestinationRule[], others: readonly DestinationRule[]): void {
    this.give(some, others);
    this.give(others, some);
  }

  private give(rules: readonly DestinationRule[], candidates: readonly DestinationRule[]): void {
    if (candidates.length === 0 || this.paired.has(rules)) return;
    for (const it of rules) {
      const partner = candidates.find((candidate) => candidate !== it);
      if (partner && !this.partners.has(it)) this.partners.set(it, partner);
    }
    if (rules.every((it) => this.partners.has(it))) this.paired.add(rules);
  }
}
