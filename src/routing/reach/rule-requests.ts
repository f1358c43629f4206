import type { HTTPMatchRequest, HTTPRoute } from '../../model/virtual-service';
import { Occurrences } from '../../sets/occurrences';
import { type Place, RequestSet } from '../../sets/request-set';
import { StringSet } from '../../sets/string-set';
import { once, oncePerText } from '../../std/once-per';
import type { ResolvedVirtualService } from '../compile/resolved-virtual-service';
import { compileMatch, intersectionOf } from '../match/matcher';
import { placeOf } from '../match/place';
import type { PathNormalization } from '../table';
import type { Choice } from './choice-index';
import { pathDomain } from './path-domain';

/** Where a request is routed, as places of sets: rules may ask for it, though routes do not. */
export const GATEWAY: Place = 'gateway';
export const PORT: Place = 'port';
export const SOURCE_NAMESPACE: Place = 'source namespace';
export const SOURCE_LABEL = 'source label ';

/** The requests that a rule is meant for, one set for each match, on whatever proxy. Throws SetTooLarge. */
export const ruleRequests = ({ match }: Pick<HTTPRoute, 'match'>): Choice =>
  match?.length ? match.map(matchRequests) : [RequestSet.ALL];

/** Throws SetTooLarge. */
export const matchRequests = (match: HTTPMatchRequest): RequestSet =>
  intersectionOf(compileMatch(match)).intersect(placesOf(match));

/** All requests that a VirtualService may ever be asked to route. */
export const requestDomain = (
  { gateways }: Pick<ResolvedVirtualService, 'gateways'>,
  mode: PathNormalization,
): RequestSet => atGateways(JSON.stringify(gateways)).intersect(at(placeOf({ on: 'path' }), pathDomain(mode)));

/** Most VirtualServices are bound to the same few. */
const atGateways = oncePerText((gateways) => wellFormed().intersect(at(GATEWAY, oneOf(JSON.parse(gateways)))));

/**
 * What it asks for besides the conditions of its route: port, gateway, caller.
 * istiod: sourceMatchHTTP. A match that names gateways does not look at labels and namespace.
 */
export function placesOf({ port, gateways = [], sourceLabels = {}, sourceNamespace }: HTTPMatchRequest): RequestSet {
  const onPort = port ? at(PORT, StringSet.exact(String(port))) : RequestSet.ALL;
  if (gateways.length > 0) return onPort.intersect(at(GATEWAY, oneOf(gateways)));
  const labels = Object.entries(sourceLabels).map(([key, value]) => at(SOURCE_LABEL + key, StringSet.exact(value)));
  const namespaces = sourceNamespace ? [at(SOURCE_NAMESPACE, StringSet.exact(sourceNamespace))] : [];
  return [...labels, ...namespaces].reduce((a, b) => a.intersect(b), onPort);
}

const at = (place: Place, set: StringSet): RequestSet => RequestSet.at(place, Occurrences.some(set, 'one'));

/** Of one text at least. */
const oneOf = (texts: readonly string[]): StringSet =>
  texts.map((it) => StringSet.exact(it)).reduce((a, b) => a.union(b));

/** Made when first asked for: it takes RE2. */
const wellFormed = once(() =>
  [
    at(placeOf({ on: 'header', name: ':method' }), StringSet.regex("[-!#$%&'*+.^_`|~\\w]+")),
    at(placeOf({ on: 'header', name: ':scheme' }), StringSet.regex('https?')),
    at(placeOf({ on: 'header', name: ':authority' }), StringSet.regex('[^\\x00-\\x20\\x7f/?#]+')),
    at(PORT, StringSet.regex('[1-9]\\d{0,4}')),
    at(SOURCE_NAMESPACE, StringSet.regex('[a-z0-9](?:[-a-z0-9]*[a-z0-9])?')),
  ].reduce((a, b) => a.intersect(b)),
);
