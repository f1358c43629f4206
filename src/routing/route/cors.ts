import type { CorsPolicy } from '../action/cors';
import { headerLines, type PreparedRequest } from '../match/prepared-request';
import { stringMatches } from '../match/string-match';

/** What the proxy itself answers to a preflight; nothing when the request goes on. envoy: CorsFilter::decodeHeaders. */
export function preflightAnswer(
  policy: CorsPolicy,
  request: PreparedRequest,
): { readonly allowed: boolean } | undefined {
  if (request.method !== 'OPTIONS') return undefined;
  const origin = headerLines(request, 'origin')?.[0];
  if (!origin || !headerLines(request, 'access-control-request-method')?.[0]) return undefined;
  const allowed = allowsOrigin(policy, origin);
  return allowed || policy.answersUnmatched ? { allowed } : undefined;
}

/** A matcher that accepts the text `*` accepts every origin. */
const allowsOrigin = ({ allowOrigins }: CorsPolicy, origin: string): boolean =>
  allowOrigins.some((it) => stringMatches(it, '*') || stringMatches(it, origin));
