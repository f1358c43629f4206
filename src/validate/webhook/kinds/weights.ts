import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { checkDestination } from './destination';

interface Weighted {
  readonly destination?: Message<'networking.Destination'>;
  readonly weight: number;
}

/** istiod: validateRouteDestinations. Weights are relative: their sum need not be 100. */
export function checkWeights(destinations: readonly Weighted[], at: FieldPlace): void {
  at.each(destinations, ({ destination, weight }, itemAt) => {
    if (destination) checkDestination(destination, itemAt.field('destination'));
    else itemAt.error('destination is required');
    if (weight < 0) itemAt.field('weight').error(`weight ${weight} < 0`);
  });
  if (destinations.length > 1 && sumOf(destinations) === 0) at.error('total destination weight = 0');
}

/** Adds as Go does, in 32 bits. */
const sumOf = (destinations: readonly Weighted[]): number =>
  destinations.reduce((sum, { weight }) => (sum + weight) | 0, 0);
