import { compareText } from '../../model/resource';
import type { Service } from '../../model/service';
import type { Snapshot } from '../../model/snapshot';
import { oncePer } from '../../std/once-per';

/**
 * istiod: resolveServiceAliases. Per host, the names of ExternalName Services that end at it; a chain of aliases is followed
 * to its end, a loop leads nowhere.
 */
export const aliasesOf: (snapshot: Snapshot) => ReadonlyMap<string, readonly string[]> = oncePer((snapshot) => {
  const aliases = snapshot.registry.services.filter((it) => it.resolution === 'Alias').sort(byNamespaceThenHost);
  const targets = new Map(aliases.map((it) => [it.hostname, it.externalName ?? '']));
  const names = new Map<string, string[]>();
  for (const { hostname } of aliases) {
    const target = endOf(hostname, targets);
    if (target !== undefined) names.set(target, [...(names.get(target) ?? []), hostname]);
  }
  return names;
});

function endOf(alias: string, targets: ReadonlyMap<string, string>): string | undefined {
  const seen = new Set<string>();
  let host = alias;
  for (let next = targets.get(host); next !== undefined; next = targets.get(host)) {
    if (seen.has(host)) return undefined;
    seen.add(host);
    host = next;
  }
  return host;
}

const byNamespaceThenHost = (a: Service, b: Service): number =>
  compareText(a.namespace, b.namespace) || compareText(a.hostname, b.hostname);
