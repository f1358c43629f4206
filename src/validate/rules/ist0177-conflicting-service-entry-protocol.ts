import { compareText, namespaceOf, type Resource } from '../../model/resource';
import type { ServiceEntry } from '../../model/service-entry';
import { groupBy } from '../../std/group-by';
import { fullName } from '../analysis/full-name';
import { scopesOf } from '../analysis/known-hosts';
import { listedNames } from '../analysis/listed-names';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** ServiceEntries that disagree on the protocol of a port. */
export const conflictingServiceEntryProtocol = defineRule<AnalysisInput>({
  code: 'IST0177',
  name: 'conflicting-service-entry-protocol',
  level: 'warning',
  why: 'A proxy makes one listener for a host and port: the protocol of the oldest entry wins, and requests of the other are cut off.',
  fix: 'Write the same protocol in all of them, or merge the entries.',
  upstream: 'istio: serviceentry ConflictingServiceEntryProtocolAnalyzer',

  *check(input) {
    const uses = input.serviceEntries().flatMap(usesOf);
    const byPort = groupBy(uses, (it) => keyOf(it.scope, it));
    const reported = new Set<Resource>();
    for (const own of byPort.values()) {
      const [first] = own;
      const users = first.scope === '*' ? own : [...own, ...(byPort.get(keyOf('*', first)) ?? [])];
      const protocols = [...new Set(users.map((it) => it.protocol))].sort(compareText);
      if (protocols.length < 2) continue;
      const resources = [...new Set(users.map((it) => it.resource))];
      const names = listedNames(resources.map(fullName).sort(compareText), ', ');
      const message = `Multiple ServiceEntries (${names}) define the same host ${JSON.stringify(first.host)} and port ${first.port} with conflicting protocols (${protocols.join(', ')}).`;
      for (const { resource, path } of users) {
        if (reported.has(resource)) continue;
        reported.add(resource);
        yield { resource, path, message };
      }
    }
  },
});

/** A port of a host as an entry exports it to a namespace, or to all (`*`). */
interface Use {
  readonly resource: Resource;
  readonly scope: string;
  readonly host: string;
  readonly port: number;
  readonly protocol: string;
  readonly path: string;
}

const usesOf = ({ resource, spec }: Pick<ServiceEntry, 'resource' | 'spec'>): Use[] =>
  scopesOf(spec.exportTo, namespaceOf(resource)).flatMap((scope) =>
    (spec.hosts ?? []).flatMap((host) =>
      (spec.ports ?? []).map(({ number: port, protocol = '' }, index) => ({
        resource,
        scope,
        host,
        port,
        protocol: protocol.toUpperCase(),
        path: `spec.ports[${index}].protocol`,
      })),
    ),
  );

const keyOf = (scope: string, { host, port }: Use): string => JSON.stringify([scope, host, port]);
