import type { FilterChain, FilterChainMatch } from '../table';

/**
 * Why Envoy would not have a listener with these chains; `undefined` when it would.
 * envoy: FilterChainManagerImpl addFilterChains.
 */
export function rejectionOf(chains: readonly FilterChain[]): string | undefined {
  const whole = new Set<string>();
  const parts = new Set<string>();
  for (const { match } of chains) {
    if (match.serverNames?.some(isPartialWildcard)) return 'partial wildcards are not supported in "server_names"';
    const key = JSON.stringify(listsOf(match));
    if (whole.has(key)) return 'multiple filter chains with the same matching rules are defined';
    whole.add(key);
    for (const part of combinations(listsOf(match))) {
      if (parts.has(part)) return 'multiple filter chains with overlapping matching rules are defined';
      parts.add(part);
    }
  }
  return undefined;
}

const isPartialWildcard = (name: string): boolean => name.includes('*') && !/^\*\.[^*]*$/.test(name);

const listsOf = (match: FilterChainMatch): readonly (readonly string[])[] => [
  [String(match.destinationPort ?? '')],
  orAny(match.prefixRanges),
  orAny(match.serverNames),
  [match.transportProtocol ?? ''],
  orAny(match.applicationProtocols),
];

const orAny = (values: readonly string[] = []): readonly string[] => (values.length ? values : ['']);

const combinations = (lists: readonly (readonly string[])[]): string[] =>
  lists.reduce<string[]>((done, list) => done.flatMap((head) => list.map((it) => `${head} ${it}`)), ['']);
