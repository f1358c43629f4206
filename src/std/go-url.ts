import { isIPv6 } from 'node:net';

/** What Go reads from the text of a URL; so far nobody asked for more. */
export interface GoUrl {
  /** Lower case; `''` for an absolute path. */
  readonly scheme: string;
}

/** Go: url.ParseRequestURI. Wants an absolute URL or an absolute path, and takes `#` for a part of it. */
export function parseRequestUri(text: string): GoUrl | undefined {
  if (text === '' || hasControlCharacter(text)) return undefined;
  if (text === '*') return { scheme: '' };

  const [scheme, rest] = splitScheme(text);
  if (scheme === undefined) return undefined;

  const hierarchy = rest.split('?', 1)[0];
  if (!hierarchy.startsWith('/')) return scheme ? { scheme } : undefined;
  return isHierarchy(scheme, hierarchy) ? { scheme } : undefined;
}

/** Kubernetes' CEL function `url`: what url.ParseRequestURI reads, and url.Parse too, which knows fragments and `//host`. */
export function parseUrl(text: string): GoUrl | undefined {
  const [rest, fragment] = cut(text, '#');
  if (!isEscaped(fragment)) return undefined;
  const hasHost = rest.startsWith('//') && !rest.startsWith('///');
  if (hasHost && !isWithHost('', rest.split('?', 1)[0])) return undefined;
  return parseRequestUri(text);
}

function cut(text: string, separator: string): [before: string, after: string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

// Go: url.getScheme. What stands before the first colon, unless a character that no scheme has comes first.
function splitScheme(text: string): [scheme: string | undefined, rest: string] {
  if (text.startsWith(':')) return [undefined, text];
  const found = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text);
  return found ? [found[1].toLowerCase(), text.slice(found[0].length)] : ['', text];
}

const isHierarchy = (scheme: string, text: string): boolean =>
  scheme && text.startsWith('//') ? isWithHost(scheme, text) : isEscaped(text);

/** `//host/path`. */
function isWithHost(scheme: string, text: string): boolean {
  const path = text.indexOf('/', 2);
  const end = path < 0 ? text.length : path;
  return isAuthority(scheme, text.slice(2, end)) && isEscaped(text.slice(end));
}

function isAuthority(scheme: string, authority: string): boolean {
  const at = authority.lastIndexOf('@');
  return isHost(scheme, authority.slice(at + 1)) && isUserinfo(authority.slice(0, Math.max(at, 0)));
}

function isUserinfo(text: string): boolean {
  return /^[\w.:~!$&'()*+,;=%@-]*$/.test(text) && isEscaped(text);
}

// Go: url.parseHost. A second colon is an error for http alone.
function isHost(scheme: string, host: string): boolean {
  if (host.includes('[')) return isIpLiteral(host);
  const colon = scheme === 'http' || scheme === 'https' ? host.indexOf(':') : host.lastIndexOf(':');
  return (colon < 0 || isPort(host.slice(colon))) && isHostText(host);
}

function isIpLiteral(host: string): boolean {
  const [, address, , zone, port] = /^\[([^%]*)(%25(.*))?\]([^\]]*)$/s.exec(host) ?? [];
  if (address === undefined || !isPort(port) || !isIPv6(address)) return false;
  return zone === undefined || (zone !== '' && isZone(zone));
}

const isPort = (text: string): boolean => /^(?::\d*)?$/.test(text);

/** No escape of an ASCII character but `%25`, and none of those that a host cannot hold as they are. */
const isHostText = (text: string): boolean =>
  /^(?:%25|%[89A-Fa-f][0-9A-Fa-f]|[\w~.!$&'()*+,;=:[\]<>"-]|[^\0-\x7f])*$/.test(text);

/** As a host, but the characters of a host, and blanks, may also be escaped. */
const isZone = (text: string): boolean =>
  isEscaped(text) && isHostText(text.replace(/%20/g, '').replace(/%(?!25)[2-7][0-9A-Fa-f]/g, unescape));

const unescape = (escape: string): string => String.fromCharCode(Number.parseInt(escape.slice(1), 16));

const isEscaped = (text: string): boolean => !/%(?![0-9A-Fa-f]{2})/.test(text);

const hasControlCharacter = (text: string): boolean => [...text].some((it) => it < ' ' || it === '\x7f');
