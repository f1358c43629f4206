/** A request as a user writes it; every field but `from` and `url` may be missing. contract: section 5. */
export interface RequestInput {
  readonly from: string;
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Dialled IP when it is not the one of the host. */
  readonly address?: string;
  readonly sni?: string;
  readonly protocol?: Wire;
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** What the bytes on the wire are. */
export type Wire = 'http' | 'https' | 'tcp' | 'tls';

/** A request as the proxy sees it. */
export interface Request {
  readonly from: string;
  readonly wire: Wire;
  readonly method: string;
  /** `:authority`, letter case and port as sent. */
  readonly authority: string;
  /** Host of the URL, lower case, without port: what the client resolves. */
  readonly host: string;
  /** The port dialled. */
  readonly port: number;
  readonly address?: string;
  /** Absent: none is sent. */
  readonly sni?: string;
  /** As sent, with query and fragment. */
  readonly target: string;
  /** Lower-case name to its lines, in order; without `host`. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** The namespace of who calls: names without one are of `default`. */
export const namespaceOfCaller = (from: string): string => /^(?:gateway:)?([^/]+)\//.exec(from)?.[1] ?? 'default';
