const PREFIX = '@request.auth.claims';

/** `@request.auth.claims.a.b` and `@request.auth.claims[a][b]` name the claim `['a', 'b']`. istio: jwt.ToRoutingClaim. */
export function parseClaimName(header: string): readonly string[] | undefined {
  if (!header.toLowerCase().startsWith(PREFIX)) return undefined;
  const name = header.slice(PREFIX.length);
  if (name.startsWith('.') && name.length > 1) return name.slice(1).split('.');
  if (name.startsWith('[') && name.endsWith(']') && name.length > 2) return name.slice(1, -1).split('][');
  return undefined;
}

/** A malformed one is an ordinary header. */
export const isClaimName = (header: string): boolean => parseClaimName(header) !== undefined;
