/** A DNS name that may begin with `*`, as hosts of VirtualServices, DestinationRules and services do. istio: pkg/config/host Name. */
export type Hostname = string;

export const isWildcard = (host: Hostname): boolean => host.startsWith('*');

/** istio: host.Name Matches. Some name is covered by both; `*.foo.com` and `foo.com` have none in common. */
export const overlaps = (a: Hostname, b: Hostname): boolean => isSubsetOf(a, b) || isSubsetOf(b, a);

/** istio: host.Name SubsetOf. Every name that `host` covers is covered by `other`. */
export const isSubsetOf = (host: Hostname, other: Hostname): boolean => {
  if (!isWildcard(other)) return host === other;
  return (
    (isWildcard(host) ? host.slice(1) : host).endsWith(other.slice(1)) &&
    (!isWildcard(host) || host.length >= other.length)
  );
};

/**
 * istiod: MostSpecificHostMatch. The key of `index` that fits `host` best: itself, else its longest covering wildcard.
 * Looks up one key per position, so the size of the index does not matter.
 */
export function mostSpecificHost(host: Hostname, index: { has(key: Hostname): boolean }): Hostname | undefined {
  if (index.has(host)) return host;
  const name = isWildcard(host) ? host.slice(1) : host;
  for (let start = 0; start <= name.length; start++) {
    const wildcard = `*${name.slice(start)}`;
    if (index.has(wildcard)) return wildcard;
  }
  return undefined;
}
