import type { Fix } from '../../diagnostics/diagnostic';
import type { Hostname } from '../../model/hostname';
import { resolveHostname } from '../../model/resolve-hostname';
import { namespaceOf, type Resource } from '../../model/resource';
import { once } from '../../std/once-per';
import { namedHosts } from '../analysis/named-host';
import { troubledDestinations } from '../analysis/placed-destination';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

const WAVE = 'argocd.argoproj.io/sync-wave';

export const appliedBeforeSubset = defineRule<AnalysisInput>({
  code: 'CDI0108',
  name: 'applied-before-subset',
  level: 'warning',
  why: 'A file is applied from top to bottom. Between the VirtualService and the DestinationRule that defines its subsets the clusters do not exist, and requests fail with 503 NC.',
  fix: 'Put the DestinationRule before the VirtualService, or give it an earlier Argo CD sync wave.',

  *check(input) {
    const place = once(() => new Map(input.resources.map((it, i) => [it, i])));
    const definitions = subsetDefinitions(input);
    const told = new Set<Resource>();
    const hostOf = namedHosts(input);
    const early = troubledDestinations(input.snapshot.virtualServices, ({ host, subset }, { resource }) => {
      const rule = host && subset && definitions.get(hostOf(host, namespaceOf(resource)).fullName)?.get(subset);
      if (!rule || rule.source.file !== resource.source.file) return undefined;
      const isLater = (place().get(rule) ?? 0) > (place().get(resource) ?? 0);
      return isLater && waveOf(rule) >= waveOf(resource) ? rule : undefined;
    });
    for (const { placed, trouble: rule } of early) {
      const { resource } = placed;
      if (placed.rule.protocol !== 'http' || told.has(resource)) continue;
      told.add(resource);
      const message = `subset "${placed.spec.subset}" is defined further down, by DestinationRule ${namespaceOf(rule)}/${rule.name}`;
      yield { resource, path: placed.at('subset'), message, fix: laterWave(waveOf(rule) + 1) };
    }
  },
});

const laterWave = (wave: number): Fix => ({
  description: `put it into Argo CD sync wave ${wave}, after its subsets`,
  edits: [{ path: `metadata.annotations["${WAVE}"]`, value: `${wave}` }],
});

const waveOf = ({ annotations }: Resource): number => Number(annotations[WAVE] ?? 0) || 0;

/** The first DestinationRule of the input that defines a subset, by host and subset. */
function subsetDefinitions(input: AnalysisInput): ReadonlyMap<Hostname, ReadonlyMap<string, Resource>> {
  const byHost = new Map<Hostname, Map<string, Resource>>();
  for (const { resource, spec } of input.destinationRules()) {
    const host = resolveHostname(spec.host ?? '', namespaceOf(resource));
    const ofHost = byHost.get(host) ?? new Map<string, Resource>();
    byHost.set(host, ofHost);
    for (const { name } of spec.subsets ?? []) if (!ofHost.has(name)) ofHost.set(name, resource);
  }
  return byHost;
}
