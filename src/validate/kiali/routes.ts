import type { FieldPath } from '../../model/resource';
import type { RouteDestination, VirtualService } from '../../model/virtual-service';

/** The destinations that share the traffic of one rule. */
export interface PlacedRoute {
  readonly path: FieldPath;
  readonly destinations: readonly RouteDestination[];
}

/** Of http, tcp and tls rules. Kiali does not look at mirrors. */
export function* routesOf(spec: VirtualService['spec']): Generator<PlacedRoute> {
  for (const protocol of ['http', 'tcp', 'tls'] as const) {
    for (const [index, { route = [] }] of (spec[protocol] ?? []).entries()) {
      yield { path: `spec.${protocol}[${index}].route`, destinations: route };
    }
  }
}

/** A destination with a host, and where it stands. */
export interface PlacedDestination {
  readonly path: FieldPath;
  readonly host: string;
  readonly subset: string;
}

export function* destinationsOf(spec: VirtualService['spec']): Generator<PlacedDestination> {
  for (const { path, destinations } of routesOf(spec)) {
    for (const [index, { destination }] of destinations.entries()) {
      if (!destination?.host) continue;
      yield { path: `${path}[${index}].destination`, host: destination.host, subset: destination.subset ?? '' };
    }
  }
}
