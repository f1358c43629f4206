import { namespaceOf, type Resource } from '../../../model/resource';
import type { VirtualService } from '../../../model/virtual-service';
import { destinationsOf } from '../../analysis/destinations';
import type { AnalysisInput } from '../../analysis-input';
import type { Finding } from '../../rule';
import { notFound } from './not-found';

/** Hosts of destinations that no Service and no ServiceEntry declares, and ports that they do not have. */
export function* missingDestinations(input: AnalysisInput): Generator<Finding> {
  for (const it of input.virtualServices()) yield* missingOf(it, input);
}

function* missingOf({ resource, spec }: { resource: Resource; spec: VirtualService['spec'] }, input: AnalysisInput) {
  const asker = { namespace: namespaceOf(resource), exportTo: spec.exportTo };
  for (const { destination, path, isMirror } of destinationsOf(spec)) {
    const { host = '', port } = destination;
    const known = input.hosts().find(host, asker);
    if (!known) {
      yield { resource, path: `${path}.host`, message: notFound(isMirror ? 'mirror host' : 'host', host) };
    } else if (port && !known.ports.includes(port.number ?? 0)) {
      yield { resource, path: `${path}.port.number`, message: notFound('host:port', `${host}:${port.number ?? 0}`) };
    }
  }
}
