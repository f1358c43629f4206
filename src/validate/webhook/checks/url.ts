import { cutAt } from '../../../std/cut-at';
import { quoted } from './go-format';
import { isIp } from './ip';

export interface Url {
  /** Lower case. */
  readonly scheme: string;
  readonly problem?: string;
}

/** Go: url.Parse, as far as it decides whether there is an error, and which. */
export function parseUrl(text: string): Url {
  const [whole, fragment] = cutAt(text, '#');
  const url = about(whole, parse(whole, false));
  const problem = fragment === undefined ? undefined : escapeProblem(fragment);
  return problem === undefined || url.problem !== undefined ? url : about(text, failed(problem));
}

/** Go: url.ParseRequestURI. Wants a scheme or an absolute path, and takes `#` for a part of it. */
export const parseRequestUrl = (text: string): Url => about(text, parse(text, true));

const about = (text: string, { scheme, problem }: Url): Url => ({
  scheme,
  problem: problem && `parse ${quoted(text)}: ${problem}`,
});

function parse(text: string, viaRequest: boolean): Url {
  if ([...text].some((it) => it < ' ' || it === '\x7f')) return failed('net/url: invalid control character in URL');
  if (text === '' && viaRequest) return failed('empty url');
  if (text === '*') return { scheme: '' };
  if (text.startsWith(':')) return failed('missing protocol scheme');
  const [found, word = ''] = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(text) ?? [''];
  const [rest] = text.slice(found.length).split('?', 1);
  return parseRest(word.toLowerCase(), rest, viaRequest);
}

function parseRest(scheme: string, rest: string, viaRequest: boolean): Url {
  if (!rest.startsWith('/')) {
    if (scheme) return { scheme };
    if (viaRequest) return failed('invalid URI for request');
    if (rest.split('/', 1)[0].includes(':')) return failed('first path segment in URL cannot contain colon');
  }
  const mayHaveAuthority = scheme !== '' || (!viaRequest && !rest.startsWith('///'));
  const pathAt = mayHaveAuthority && rest.startsWith('//') ? endOfAuthority(rest) : 0;
  const problem = authorityProblem(rest.slice(2, pathAt), scheme) ?? escapeProblem(rest.slice(pathAt));
  return problem === undefined ? { scheme } : failed(problem);
}

function endOfAuthority(rest: string): number {
  const slash = rest.indexOf('/', 2);
  return slash < 0 ? rest.length : slash;
}

function authorityProblem(authority: string, scheme: string): string | undefined {
  const at = authority.lastIndexOf('@');
  const [userinfo, host] = [authority.slice(0, Math.max(at, 0)), authority.slice(at + 1)];
  const problem = hostProblem(host, scheme);
  if (problem !== undefined) return problem;
  return /^[\w\-.:~!$&'()*+,;=%@]*$/.test(userinfo) ? escapeProblem(userinfo) : 'net/url: invalid userinfo';
}

// Go: url.parseHost. A second colon is an error for http alone.
function hostProblem(host: string, scheme: string): string | undefined {
  if (host.lastIndexOf('[') > 0) return 'invalid IP-literal';
  if (host.startsWith('[')) return literalProblem(host);
  const isHttp = scheme === 'http' || scheme === 'https';
  const colon = isHttp ? host.indexOf(':') : host.lastIndexOf(':');
  return (colon < 0 ? undefined : portProblem(host.slice(colon))) ?? hostTextProblem(host);
}

function literalProblem(host: string): string | undefined {
  const end = host.lastIndexOf(']');
  if (end < 0) return "missing ']' in host";
  const address = host.slice(1, end).replace(/%25/, '%');
  const isIpv6 = address.includes(':') && isIp(address);
  return portProblem(host.slice(end + 1)) ?? (isIpv6 ? undefined : `invalid host: ParseAddr(${quoted(address)})`);
}

const portProblem = (text: string): string | undefined =>
  /^(?::[0-9]*)?$/.test(text) ? undefined : `invalid port ${quoted(text)} after host`;

/** A host may escape what is no ASCII, and the percent sign. */
function hostTextProblem(host: string): string | undefined {
  const malformed = escapeProblem(host);
  if (malformed !== undefined) return malformed;
  const escaped = /%(?!25)[0-7][0-9A-Fa-f]/.exec(host);
  if (escaped) return `invalid URL escape ${quoted(escaped[0])}`;
  const bad = /[^\w\-.~!$&'()*+,;=:[\]<>"%\u0080-\u{10ffff}]/u.exec(host);
  return bad ? `invalid character ${quoted(bad[0])} in host name` : undefined;
}

function escapeProblem(text: string): string | undefined {
  const bad = /%(?![0-9A-Fa-f]{2}).{0,2}/u.exec(text);
  return bad ? `invalid URL escape ${quoted(bad[0])}` : undefined;
}

const failed = (problem: string): Url => ({ scheme: '', problem });
