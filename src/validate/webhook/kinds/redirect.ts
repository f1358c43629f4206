import { portProblem } from '../checks/port';
import type { Message } from '../decode/message';

type Redirect = Message<'networking.HTTPRedirect'>;

/** istiod: validateHTTPRedirect, which stops at the first problem. */
export function redirectProblem(
  redirect: Redirect,
  matches: readonly Message<'networking.HTTPMatchRequest'>[],
): string | undefined {
  const { uri, prefixRewrite, redirectCode: code, scheme, port } = redirect;
  if (uri && prefixRewrite) return 'redirect may only specify one of uri or prefix_rewrite';
  if (prefixRewrite && matches.some((it) => it.uri && it.uri.prefix === undefined)) {
    return 'redirect prefix_rewrite requires all URI matches to use prefix match type';
  }
  if (isEmpty(redirect)) return 'redirect must specify URI, authority, scheme, or port';
  if (code !== 0 && (code < 300 || code > 399)) return `${code} is not a valid redirect code, must be 3xx`;
  if (!['', 'http', 'https'].includes(scheme)) return 'invalid redirect scheme, must be "http" or "https"';
  return port ? portProblem(port) : undefined;
}

const isEmpty = ({ uri, prefixRewrite, authority, scheme, port, derivePort }: Redirect): boolean =>
  !uri && !prefixRewrite && !authority && !scheme && port === undefined && derivePort === undefined;
