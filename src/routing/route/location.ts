import type { Redirect } from '../action/redirect';
import type { PreparedRequest } from '../match/prepared-request';
import { rewriteTarget } from './rewrite-path';
import { withoutPort } from './virtual-host';

/** Where a redirect sends the client. envoy: RouteEntryImplBase::newUri. */
export function redirectLocation(redirect: Redirect, request: PreparedRequest): string {
  const scheme = redirect.scheme ?? request.scheme;
  const host = redirect.host ?? keptHost(request, scheme, redirect.port);
  return `${scheme}://${host}${redirect.port ? `:${redirect.port}` : ''}${pathOf(redirect, request)}`;
}

/** Where plain requests go that must come by TLS. envoy: Utility::createSslRedirectPath. */
export const httpsLocation = ({ authority, target }: PreparedRequest): string => `https://${authority}${target}`;

// envoy: RouteEntryImplBase::processRequestHost. The port goes when another takes its place or the scheme it was usual for does (R-5.16).
function keptHost({ authority, scheme: sent }: PreparedRequest, scheme: string, newPort: number | undefined): string {
  const host = withoutPort(authority);
  const port = authority.slice(host.length + 1);
  const wasUsual = scheme !== sent && ((sent === 'https' && port === '443') || (sent === 'http' && port === '80'));
  return newPort || wasUsual ? host : authority;
}

/** A path of the redirect's own that brings a query replaces the request's query too. */
function pathOf({ path }: Redirect, { target }: PreparedRequest): string {
  if (path?.kind === 'whole' && path.path.includes('?')) return withSlash(path.path);
  return withSlash(rewriteTarget(path, target));
}

const withSlash = (path: string): string => (path.startsWith('/') ? path : `/${path}`);
