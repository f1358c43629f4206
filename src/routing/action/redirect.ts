import type { HTTPRedirect } from '../../model/virtual-service';
import type { ValueMatch } from '../match/string-match';
import { type PathRewrite, rewriteMatched } from './path-rewrite';

/** envoy: RedirectAction. */
export interface Redirect {
  readonly kind: 'redirect';
  readonly status: number;
  readonly scheme?: string;
  readonly host?: string;
  /** Set when it must stand in the location. */
  readonly port?: number;
  readonly path?: PathRewrite;
}

/** Where the redirect stands: the port of the listener or Gateway server, and whether that server has a `tls` block. */
export interface RedirectPlace {
  readonly port: number;
  readonly isTls: boolean;
}

/** istiod: ApplyRedirect. Nothing for a code that Envoy's redirects do not know, which leaves the route without action. */
export function compileRedirect(
  spec: HTTPRedirect,
  match: ValueMatch | undefined,
  place: RedirectPlace,
): Redirect | undefined {
  const status = spec.redirectCode || 301;
  if (![301, 302, 303, 307, 308].includes(status)) return undefined;
  const path = pathOf(spec, match);
  const port = portOf(spec, place);
  return {
    kind: 'redirect',
    status,
    ...(spec.scheme && { scheme: spec.scheme }),
    ...(spec.authority && { host: spec.authority }),
    ...(port && { port }),
    ...(path && { path }),
  };
}

function pathOf({ uri, prefixRewrite }: HTTPRedirect, match: ValueMatch | undefined): PathRewrite | undefined {
  if (prefixRewrite) return rewriteMatched(match, prefixRewrite);
  return uri ? { kind: 'whole', path: uri } : undefined;
}

/** 0: none is written. The default port of the scheme is not, where the server's own scheme counts as the request's. */
function portOf({ port, derivePort, scheme }: HTTPRedirect, place: RedirectPlace): number {
  const wanted = port ?? (derivePort === 'FROM_REQUEST_PORT' || derivePort === 1 ? place.port : 0);
  const usual = { http: 80, https: 443 }[scheme || (place.isTls ? 'https' : 'http')];
  return wanted === usual ? 0 : wanted;
}
