import type { Request } from '../../model/request';
import { BoundedMap } from '../../std/bounded-map';
import { isPlainTarget } from './path';

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const VISIBLE = /^[!-~]+$/;

/** envoy: BalsaParser, kValidMethods. CONNECT is there too, but it asks for an address, not for a path. */
const METHODS = new Set(
  (
    'ACL BIND CHECKOUT COPY DELETE GET HEAD LINK LOCK MERGE MKACTIVITY MKCALENDAR MKCOL MOVE MSEARCH NOTIFY OPTIONS PATCH POST PROPFIND ' +
    'PROPPATCH PURGE PUT QUERY REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK UNSUBSCRIBE'
  ).split(' '),
);

/** Whether the first line of a request passes for HTTP. envoy: HttpInspector; blanks and bytes beyond ASCII in the target do not. */
export const looksLikeHttp = ({ method, target }: Request, isPlain = isPlainTarget(target)): boolean =>
  (isPlain || VISIBLE.test(target)) && (METHODS.has(method) || TOKEN.test(method));

/**
 * Whether Envoy's HTTP/1 codec can read what looks like HTTP to the end of its headers; what it cannot read it answers with 400, and
 * closes.
 */
export function isReadableHttp({ method, headers }: Request): boolean {
  if (!METHODS.has(method)) return false;
  for (const [name, lines] of headers) if (!isName(name) || lines.some(hasControlCharacter)) return false;
  return true;
}

/** The same few names come again and again. */
const names = new BoundedMap<string, boolean>(10_000);

const isName = (name: string): boolean => names.get(name) ?? names.set(name, TOKEN.test(name));

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/;

const hasControlCharacter = (text: string): boolean => CONTROL.test(text);
