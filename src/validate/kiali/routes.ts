import type { VirtualService } from '../../model/virtual-service';
import { destinationsOf, type PlacedDestination } from '../analysis/placed-destination';

/** Destinations with a host, of rules of every kind. Kiali does not look at mirrors. */
export const routedDestinations = (virtualService: VirtualService): readonly PlacedDestination[] =>
  destinationsOf(virtualService).filter((it) => !it.isMirror && it.spec.host);
