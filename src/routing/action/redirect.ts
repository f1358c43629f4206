import type { PathRewrite } from './forward';

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
