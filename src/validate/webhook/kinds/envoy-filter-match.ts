import { oldFilterName } from '../checks/filter-name';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';

type ApplyTo = Message<'networking.EnvoyFilter.EnvoyConfigObjectPatch'>['applyTo'];
type Match = Message<'networking.EnvoyFilter.EnvoyConfigObjectMatch'>;
type Filter = Message<'networking.EnvoyFilter.ListenerMatch.FilterMatch'>;

const CONNECTION_MANAGER = 'envoy.filters.network.http_connection_manager';
const CONNECTION_MANAGERS = [CONNECTION_MANAGER, 'envoy.http_connection_manager'];

const LISTENER_PARTS: readonly ApplyTo[] = ['LISTENER', 'FILTER_CHAIN', 'NETWORK_FILTER', 'HTTP_FILTER'];
const ROUTE_PARTS: readonly ApplyTo[] = ['ROUTE_CONFIGURATION', 'VIRTUAL_HOST', 'HTTP_ROUTE'];

/** The part of istiod's ValidateEnvoyFilter that wants what is patched and what is matched to be of one kind. */
export function checkObjectMatch(applyTo: ApplyTo, match: Match, at: FieldPlace): void {
  const { listener, routeConfiguration, cluster, waypoint } = match;
  if (!(listener ?? routeConfiguration ?? cluster ?? waypoint)) return;
  if (LISTENER_PARTS.includes(applyTo)) {
    const filter = listener?.filterChain?.filter;
    const filterAt = at.field('listener').field('filterChain').field('filter');
    if (!listener) at.error(mismatch('listener class', 'listener'));
    else if (filter) checkFilter(applyTo, filter, filterAt);
  }
  if (ROUTE_PARTS.includes(applyTo) && !routeConfiguration) {
    at.error(mismatch('http route class', 'route configuration'));
  }
  if (applyTo === 'CLUSTER' && !cluster) at.error(mismatch('cluster class', 'cluster'));
}

const mismatch = (patched: string, matched: string): string =>
  `Envoy filter: applyTo for ${patched} objects cannot have non ${matched} match`;

function checkFilter(applyTo: ApplyTo, filter: Filter, at: FieldPlace): void {
  if (applyTo === 'LISTENER' || applyTo === 'FILTER_CHAIN') {
    at.warning(`Envoy filter: filter match has no effect when used with ${applyTo}`);
  }
  const problem = filterProblem(applyTo, filter);
  if (problem !== undefined) {
    at.error(`Envoy filter: ${problem}`);
    return;
  }
  warnOfOldName(filter.name, at);
  if (filter.subFilter) warnOfOldName(filter.subFilter.name, at.field('subFilter'));
}

function warnOfOldName(name: string, at: FieldPlace): void {
  const warning = oldFilterName(name);
  if (warning !== undefined) at.field('name').warning(warning);
}

function filterProblem(applyTo: ApplyTo, { name, subFilter }: Filter): string | undefined {
  if (!name) return 'filter match has no name to match on';
  if (!subFilter) return undefined;
  if (applyTo !== 'HTTP_FILTER') return 'subfilter match can be used with applyTo HTTP_FILTER only';
  if (!CONNECTION_MANAGERS.includes(name)) return `subfilter match requires filter match with ${CONNECTION_MANAGER}`;
  return subFilter.name ? undefined : 'subfilter match has no name to match on';
}
