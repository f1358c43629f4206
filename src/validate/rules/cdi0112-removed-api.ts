import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';
import { splitApiVersion } from '../schema/crd';

export const removedApi = defineRule<AnalysisInput>({
  code: 'CDI0112',
  name: 'removed-api',
  level: 'warning',
  why: 'No Istio that is still maintained has a CRD for this kind: the API server refuses it with "no matches for kind", and a sync that holds it fails.',
  fix: 'Delete the resource, or write what took its place.',
  upstream: 'istio: manifests/charts/base/files/crd-all.gen.yaml',

  *check({ resources }) {
    for (const resource of resources) {
      const { group } = splitApiVersion(resource.apiVersion);
      const removed = REMOVED_GROUPS.get(group);
      if (!removed) continue;
      const message = `${resource.kind} of ${group} is gone since Istio ${removed.since}`;
      yield { resource, path: 'apiVersion', message, help: removed.instead };
    }
  },
});

interface RemovedGroup {
  readonly since: string;
  readonly instead: string;
}

/** Groups of which Istio once had CRDs. */
const REMOVED_GROUPS: ReadonlyMap<string, RemovedGroup> = new Map([
  [
    'config.istio.io',
    {
      since: '1.8',
      instead:
        'Mixer is gone: write an AuthorizationPolicy for denials and lists, Telemetry for reports, and an EnvoyFilter for rate limits.',
    },
  ],
  [
    'authentication.istio.io',
    { since: '1.6', instead: 'Write a PeerAuthentication for mutual TLS and a RequestAuthentication for tokens.' },
  ],
  ['rbac.istio.io', { since: '1.6', instead: 'Write an AuthorizationPolicy.' }],
]);
