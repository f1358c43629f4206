import { namespaceOf } from '../../../model/resource';
import type { Destination, VirtualService } from '../../../model/virtual-service';
import { oncePer } from '../../../std/once-per';
import type { KnownHost } from '../../analysis/known-hosts';
import { troubledDestinations } from '../../analysis/placed-destination';
import type { AnalysisInput } from '../../analysis-input';
import type { Finding } from '../../rule';
import { notFound } from './not-found';

/** Hosts of destinations that no Service and no ServiceEntry declares, and ports that they do not have. */
export function* missingDestinations(input: AnalysisInput): Generator<Finding> {
  const missing = troubledDestinations(input.virtualServices(), (it, of) => missingField(it, of, input));
  for (const { placed, trouble: field } of missing) {
    const { host = '', port } = placed.spec;
    const message =
      field === 'host'
        ? notFound(placed.isMirror ? 'mirror host' : 'host', host)
        : notFound('host:port', `${host}:${port?.number ?? 0}`);
    yield { resource: placed.resource, path: placed.at(field), message };
  }
}

function missingField(
  { host = '', port }: Destination,
  { resource, spec }: VirtualService,
  input: AnalysisInput,
): 'host' | 'port.number' | undefined {
  const known = input.hosts().find(host, { namespace: namespaceOf(resource), exportTo: spec.exportTo });
  if (!known) return 'host';
  return port && !portsOf(known).has(port.number ?? 0) ? 'port.number' : undefined;
}

/** Once for all destinations of a host. */
const portsOf = oncePer(({ ports }: KnownHost): ReadonlySet<number> => new Set(ports));
