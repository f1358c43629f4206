import type { Redirect } from '../action/redirect';
import { headerLines, type PreparedRequest } from '../match/prepared-request';
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

// envoy: RouteEntryImplBase::processRequestHost. The port goes when another takes its place or the scheme it was usual for does (R-5.16);
// the old scheme is what x-forwarded-proto says, be it a scheme or not.
function keptHost(request: PreparedRequest, scheme: string, newPort: number | undefined): string {
  const { authority } = request;
  const sent = headerLines(request, 'x-forwarded-proto')?.[0] ?? request.scheme;
  const host = withoutPort(authority);
  const port = authority.slice(host.length + 1);
  // HTTPS is another word than https, and yet the scheme of 443.
  const usual = { http: '80', https: '443' }[sent.toLowerCase()];
  const wasUsual = scheme !== sent && port === usual;
  return newPort || wasUsual ? host : authority;
}

/** A path of the redirect's own that brings a query replaces the request's query too. */
function pathOf({ path }: Redirect, { target }: PreparedRequest): string {
  if (path?.kind === 'whole' && path.path.includes('?')) return withSlash(path.path);
  return withSlash(rewriteTarget(path, target));
}

const withSlash = (path: string): string => (path.startsWith('/') ? path : `/${path}`);
