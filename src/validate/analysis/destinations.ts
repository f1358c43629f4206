import type { FieldPath } from '../../model/resource';
import type { Destination, VirtualService } from '../../model/virtual-service';
import { oncePer } from '../../std/once-per';

/** A destination and where it is written. */
export interface PlacedDestination {
  readonly destination: Destination;
  readonly path: FieldPath;
  readonly isMirror: boolean;
}

const NOWHERE: Destination = { host: '' };

/** Every destination of tcp, tls and http routes, and of mirrors. */
export const destinationsOf = oncePer((spec: VirtualService['spec']): readonly PlacedDestination[] => [
  ...routed(spec),
  ...mirrored(spec),
]);

function* routed(spec: VirtualService['spec']): Generator<PlacedDestination> {
  for (const protocol of ['tcp', 'tls', 'http'] as const) {
    for (const [index, { route = [] }] of (spec[protocol] ?? []).entries()) {
      const path = `spec.${protocol}[${index}].route`;
      for (const [at, { destination = NOWHERE }] of route.entries()) {
        yield { destination, path: `${path}[${at}].destination`, isMirror: false };
      }
    }
  }
}

function* mirrored(spec: VirtualService['spec']): Generator<PlacedDestination> {
  for (const [index, { mirror, mirrors = [] }] of (spec.http ?? []).entries()) {
    const path = `spec.http[${index}]`;
    if (mirror) yield { destination: mirror, path: `${path}.mirror`, isMirror: true };
    for (const [at, { destination = NOWHERE }] of mirrors.entries()) {
      yield { destination, path: `${path}.mirrors[${at}].destination`, isMirror: true };
    }
  }
}
