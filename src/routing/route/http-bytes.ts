import type { Request } from '../../model/request';

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
export const looksLikeHttp = ({ method, target }: Request): boolean => TOKEN.test(method) && VISIBLE.test(target);

/** Whether Envoy's HTTP/1 codec can read a request to the end of its headers; what it cannot read it answers with 400, and closes. */
export const isReadableHttp = (request: Request): boolean =>
  looksLikeHttp(request) && METHODS.has(request.method) && [...request.headers].every(isReadableHeader);

const isReadableHeader = ([name, lines]: readonly [string, readonly string[]]): boolean =>
  TOKEN.test(name) && !lines.some(hasControlCharacter);

const hasControlCharacter = (text: string): boolean =>
  [...text].some((it) => (it < ' ' && it !== '\t') || it === '\x7f');
