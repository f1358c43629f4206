import type { Gateway, Server } from '../../model/gateway';
import { compareText } from '../../model/resource';
import { oncePerText } from '../../std/once-per';
import { fullName } from '../analysis/full-name';
import { firstNames, listedNames } from '../analysis/listed-names';
import { RelatedSelectors } from '../analysis/related-selectors';
import { selectorText } from '../analysis/selector-text';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** Two Gateways that want one host on one port of one workload. */
export const conflictingGateways = defineRule<AnalysisInput>({
  code: 'IST0145',
  name: 'conflicting-gateways',
  level: 'error',
  why: 'A port of a gateway has one server for a host: that of the oldest Gateway. What the other one says of TLS is ignored.',
  fix: 'Merge the Gateways, or let them serve different hosts or ports.',
  upstream: 'istio: gateway ConflictingGatewayAnalyzer',

  *check(input) {
    const claims = claimsOf(input.gateways());
    const selectors = new RelatedSelectors(input);
    const relatedTo = oncePerText((it) => selectors.relatedTo(it));
    for (const { resource, spec } of input.gateways()) {
      const selector = selectorText(spec.selector ?? {});
      const own = fullName(resource);
      for (const [index, server] of (spec.servers ?? []).entries()) {
        const keys = relatedTo(selector).flatMap((it) => claimKeys(it, server));
        const rivals = new Set(keys.flatMap((it) => claims.get(it) ?? []));
        rivals.delete(own);
        if (rivals.size === 0) continue;
        const names = listedNames([...rivals].sort(compareText), ',');
        const hosts = listedNames(server.hosts ?? [], ',');
        const message = `Conflict with gateways ${names} (workload selector ${selector}, port ${portOf(server)}, hosts ${hosts}).`;
        yield { resource, path: `spec.servers[${index}].hosts`, message };
      }
    }
  },
});

/** The first of the Gateways that claim a host, by name. Of several servers of a Gateway on one port istioctl remembers the last. */
function claimsOf(gateways: readonly Pick<Gateway, 'resource' | 'spec'>[]): ReadonlyMap<string, readonly string[]> {
  const claims = new Map<string, Set<string>>();
  for (const { resource, spec } of gateways) {
    const lastOfPort = new Map((spec.servers ?? []).map((it) => [portOf(it), it]));
    for (const server of lastOfPort.values()) {
      for (const key of claimKeys(selectorText(spec.selector ?? {}), server)) {
        const names = claims.get(key) ?? new Set();
        claims.set(key, names.add(fullName(resource)));
      }
    }
  }
  return new Map([...claims].map(([key, names]) => [key, firstNames([...names].sort(compareText))]));
}

const claimKeys = (selector: string, server: Server): string[] =>
  (server.hosts ?? []).map((host) => JSON.stringify([selector, portOf(server), server.bind ?? '', host]));

const portOf = ({ port }: Server): number => port?.number ?? 0;
