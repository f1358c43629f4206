import { compareText, type Origin } from '../../model/resource';
import { cidrKey, parseCidr } from '../../std/cidr';
import type { FilterChain, FilterChainMatch } from '../table';

/** A filter chain on its way into a listener. istiod: filterChainOpts. */
export interface ChainDraft {
  readonly filter: FilterChain['filter'];
  readonly sniHosts?: readonly string[];
  readonly destinationCidrs?: readonly string[];
  readonly applicationProtocols?: readonly string[];
  readonly transportProtocol?: 'raw_buffer';
  readonly origin?: Origin;
}

/** istiod: isMatchAll. Such a chain becomes the default of its listener. */
export const isMatchAll = ({
  sniHosts,
  destinationCidrs,
  applicationProtocols,
  transportProtocol,
}: ChainDraft): boolean =>
  (!sniHosts?.length || sniHosts.includes('*')) &&
  !applicationProtocols?.length &&
  !transportProtocol &&
  !destinationCidrs?.length;

/** istiod: conflictsWith. Drafts with one key do not fit into one listener: the first stays. */
export function conflictKey({
  sniHosts,
  destinationCidrs,
  applicationProtocols,
  transportProtocol,
}: ChainDraft): string {
  const names = new Set(sniHosts?.filter((it) => it !== '*'));
  const ranges = new Set(destinationCidrs?.map(rangeKey).filter((it) => it !== undefined));
  return JSON.stringify([transportProtocol, applicationProtocols, [...names].sort(), [...ranges].sort()]);
}

function rangeKey(cidr: string): string | undefined {
  const parsed = isUnspecified(cidr) ? undefined : parseCidr(cidr);
  return parsed && cidrKey(parsed);
}

const isUnspecified = (cidr: string): boolean => cidr.split('/')[0] === '0.0.0.0';

export const toFilterChain = (draft: ChainDraft): FilterChain => ({
  match: isMatchAll(draft) ? {} : toMatch(draft),
  filter: draft.filter,
  terminatesTls: false,
  ...(draft.origin && { origin: draft.origin }),
});

// istiod: toFilterChainMatch. `*` in a list swallows the other names, 0.0.0.0 is no condition.
function toMatch({
  sniHosts,
  destinationCidrs,
  applicationProtocols,
  transportProtocol,
}: ChainDraft): FilterChainMatch {
  const ranges = destinationCidrs?.filter((it) => parseCidr(it) && !isUnspecified(it)).map(asRange);
  return {
    ...(ranges?.length && { prefixRanges: ranges.sort(compareText) }),
    ...(sniHosts?.length && !sniHosts.includes('*') && { serverNames: [...sniHosts].sort(compareText) }),
    ...(transportProtocol && { transportProtocol }),
    ...(applicationProtocols?.length && { applicationProtocols }),
  };
}

const asRange = (cidr: string): string => {
  if (cidr.includes('/')) return cidr;
  return `${cidr}/${cidr.includes(':') ? 128 : 32}`;
};
