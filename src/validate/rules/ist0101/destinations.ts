import { namespaceOf } from '../../../model/resource';
import type { VirtualService } from '../../../model/virtual-service';
import { oncePer } from '../../../std/once-per';
import type { KnownHost } from '../../analysis/known-hosts';
import { destinationsOf } from '../../analysis/placed-destination';
import type { AnalysisInput } from '../../analysis-input';
import type { Finding } from '../../rule';
import { notFound } from './not-found';

/** Hosts of destinations that no Service and no ServiceEntry declares, and ports that they do not have. */
export function* missingDestinations(input: AnalysisInput): Generator<Finding> {
  for (const it of input.virtualServices()) yield* missingOf(it, input);
}

function* missingOf(virtualService: VirtualService, input: AnalysisInput): Generator<Finding> {
  const { resource, spec } = virtualService;
  const asker = { namespace: namespaceOf(resource), exportTo: spec.exportTo };
  const hosts = input.hosts();
  for (const placed of destinationsOf(virtualService)) {
    const { host = '', port } = placed.spec;
    const known = hosts.find(host, asker);
    if (!known) {
      yield { resource, path: placed.at('host'), message: notFound(placed.isMirror ? 'mirror host' : 'host', host) };
    } else if (port && !portsOf(known).has(port.number ?? 0)) {
      yield { resource, path: placed.at('port.number'), message: notFound('host:port', `${host}:${port.number ?? 0}`) };
    }
  }
}

/** Once for all destinations of a host. */
const portsOf = oncePer(({ ports }: KnownHost): ReadonlySet<number> => new Set(ports));
