import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { error, type Findings } from '../finding';
import { checkDestination } from './destination';

interface Weighted {
  readonly destination?: Message<'networking.Destination'>;
  readonly weight: number;
}

/** istiod: validateRouteDestinations. Weights are relative: their sum need not be 100. */
export function* checkWeights(destinations: readonly Weighted[], at: FieldPlace): Findings {
  for (const [index, { destination, weight }] of destinations.entries()) {
    const itemAt = at.item(index);
    if (destination) yield* checkDestination(destination, itemAt.field('destination'));
    else yield error(itemAt, 'destination is required');
    if (weight < 0) yield error(itemAt.field('weight'), `weight ${weight} < 0`);
  }
  if (destinations.length > 1 && sumOf(destinations) === 0) yield error(at, 'total destination weight = 0');
}

/** Adds as Go does, in 32 bits. */
const sumOf = (destinations: readonly Weighted[]): number =>
  destinations.reduce((sum, { weight }) => (sum + weight) | 0, 0);
