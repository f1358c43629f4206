import type { Example, Place } from '../../sets/request-set';
import { assertNever } from '../../std/assert-never';
import { placeOf, type Spot, spotOf } from '../match/place';
import { GATEWAY, PORT, SOURCE_LABEL, SOURCE_NAMESPACE } from './rule-requests';

/** `GET /reviews with header end-user "jason"`: a request in one line. */
export function exampleText(example: Example): string {
  const value = (spot: Spot): string | undefined => example.get(placeOf(spot))?.[0];
  const details = [...example].flatMap(([place, values]) => detailsOf(place, values));
  const target = `${value({ on: 'header', name: ':method' }) ?? 'GET'} ${value({ on: 'path' }) ?? '/'}${queryOf(example)}`;
  return details.length > 0 ? `${target} with ${details.join(', ')}` : target;
}

function queryOf(example: Example): string {
  const parameters = [...example].flatMap(([place, [value]]) => {
    const spot = isSpot(place) && spotOf(place);
    return spot && spot.on === 'query-parameter' && value !== undefined ? [`${spot.name}=${value}`] : [];
  });
  return parameters.length > 0 ? `?${parameters.join('&')}` : '';
}

/** What does not stand in a request line; what is missing goes without saying. */
function detailsOf(place: Place, values: readonly string[]): string[] {
  const [value] = values;
  if (value === undefined) return [];
  if (isSpot(place)) return spotDetails(spotOf(place), values);
  if (place === PORT) return [`port ${value}`];
  if (place === GATEWAY) return [`gateway ${value}`];
  if (place === SOURCE_NAMESPACE) return [`a caller in ${value}`];
  return [`the caller's label ${place.slice(SOURCE_LABEL.length)}=${value}`];
}

function spotDetails(spot: Spot, values: readonly string[]): string[] {
  switch (spot.on) {
    case 'path':
    case 'query-parameter':
      return [];
    case 'header':
      return spot.name === ':method' ? [] : values.map((it) => `${headerText(spot.name)} ${JSON.stringify(it)}`);
    case 'claim':
      return values.map((it) => `claim ${spot.claim.join('.')} ${JSON.stringify(it)}`);
    default:
      return assertNever(spot);
  }
}

const headerText = (name: string): string => (name.startsWith(':') ? name.slice(1) : `header ${name}`);

/** Spots are named by their JSON. */
const isSpot = (place: Place): boolean => place.startsWith('{');
