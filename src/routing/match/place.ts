import type { Arity } from '../../sets/occurrences';
import type { Place, Values } from '../../sets/request-set';
import { assertNever } from '../../std/assert-never';
import { headerLines, holdsOneValue, type PreparedRequest, queryParameter } from './prepared-request';

/** Where conditions look at a request. */
export type Spot =
  | { readonly on: 'path' }
  | { readonly on: 'header'; readonly name: string }
  | { readonly on: 'query-parameter'; readonly name: string }
  | { readonly on: 'claim'; readonly claim: readonly string[] };

/** The name of a spot in sets of requests. The host is the authority by another name. */
export const placeOf = (spot: Spot): Place =>
  JSON.stringify(spot.on === 'header' && spot.name === 'host' ? { on: 'header', name: ':authority' } : spot);

export const spotOf = (place: Place): Spot => JSON.parse(place) as Spot;

export function arityOf(spot: Spot): Arity {
  switch (spot.on) {
    case 'path':
    case 'query-parameter':
      return 'one';
    case 'header':
      return holdsOneValue(spot.name) ? 'one' : 'many';
    case 'claim':
      return 'many';
    default:
      return assertNever(spot);
  }
}

/** A request as sets see it. They take `:path` for a place of its own, though path and query hang together with it. */
export const valuesOf =
  (request: PreparedRequest): Values =>
  (place) =>
    valuesAt(spotOf(place), request);

function valuesAt(spot: Spot, request: PreparedRequest): readonly string[] {
  switch (spot.on) {
    case 'path':
      return [request.path];
    case 'header':
      return headerLines(request, spot.name) ?? [];
    case 'query-parameter':
      return [queryParameter(request, spot.name) ?? []].flat();
    case 'claim':
      return claimTexts(spot.claim, request);
    default:
      return assertNever(spot);
  }
}

/** The strings of a claim, or of the list it is; other values are none. istiod: authz.MetadataMatcherForJWTClaims. */
export function claimTexts(names: readonly string[], request: PreparedRequest): readonly string[] {
  const value = claimValue(names, request);
  return (Array.isArray(value) ? value : [value]).filter((it) => typeof it === 'string');
}

export function claimValue(names: readonly string[], { claims }: PreparedRequest): unknown {
  let value: unknown = claims;
  for (const name of names) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name))
      return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}
