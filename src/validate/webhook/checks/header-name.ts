import { quoted } from './go-format';

const TOKEN = /^[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/;
const CLAIMS = '@request.auth.claims';
const PSEUDO_HEADERS = [':method', ':scheme', ':authority', ':path', ':status'];
const EMPTY = 'header name cannot be empty';

/** istiod: ValidateHTTPHeaderNameOrJwtClaimRoute. A header to match on. */
export function matchedHeaderProblem(name: string): string | undefined {
  if (!name) return EMPTY;
  if (isJwtClaim(name) || PSEUDO_HEADERS.includes(name)) return undefined;
  return TOKEN.test(name) ? undefined : `header name ${name} is not a valid header name`;
}

/** istiod: ValidateHTTPHeaderWithAuthorityOperationName. A header to add to a request, or to set in it. */
export function requestHeaderProblem(name: string): string | undefined {
  if (!name) return EMPTY;
  return isPseudo(name) && !isAuthorityHeader(name) ? pseudoProblem(name) : undefined;
}

/** istiod: ValidateHTTPHeaderOperationName. A header to remove, or to change in a response. */
export function otherHeaderProblem(name: string): string | undefined {
  if (!name) return EMPTY;
  if (name.toLowerCase() === 'host') return `invalid header ${quoted(name)}: cannot set Host header`;
  return isPseudo(name) ? pseudoProblem(name) : undefined;
}

/** istiod: ValidateCORSHTTPHeaderName. */
export function corsHeaderProblem(name: string): string | undefined {
  if (!name) return EMPTY;
  return name === '*' || TOKEN.test(name) ? undefined : `header name ${name} is not a valid header name`;
}

/** istiod: ValidateStrictHTTPHeaderName. */
export const strictHeaderProblem = (name: string): string | undefined => restrictedProblem(name, /^[-_A-Za-z0-9]+$/);

/** istiod: ValidateProbeHeaderName. As Kubernetes has it. */
export const probeHeaderProblem = (name: string): string | undefined => restrictedProblem(name, /^[-A-Za-z0-9]+$/);

/** istiod: isAuthorityHeader. */
export const isAuthorityHeader = (name: string): boolean => [':authority', 'host'].includes(name.toLowerCase());

/** istio: jwt.ToRoutingClaim. `@request.auth.claims.sub` or `@request.auth.claims[sub]`. */
export function isJwtClaim(name: string): boolean {
  if (!name.toLowerCase().startsWith(CLAIMS)) return false;
  const claim = name.slice(CLAIMS.length);
  return /^\..|^\[.+\]$/s.test(claim);
}

function restrictedProblem(name: string, allowed: RegExp): string | undefined {
  if (!name) return EMPTY;
  return allowed.test(name) ? undefined : `header name ${name} is not a valid header name`;
}

const isPseudo = (name: string): boolean => name.startsWith(':');
const pseudoProblem = (name: string): string => `invalid header ${quoted(name)}: header cannot have ":" prefix`;
