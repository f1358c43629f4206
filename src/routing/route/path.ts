import type { PathNormalization } from '../table';

/** A request line's path as Envoy routes and forwards it, query included; nothing when it refuses the path. */
export function normalizeTarget(target: string, mode: PathNormalization): string | undefined {
  if (isPlainTarget(target)) return target;
  // istio: http_reject_path_with_fragment is off, so a fragment goes, and with it what looks like a query behind it.
  const fragment = target.indexOf('#');
  const whole = fragment < 0 ? target : target.slice(0, fragment);
  if (mode === 'NONE') return whole;
  const query = whole.indexOf('?');
  const path = normalizePath(query < 0 ? whole : whole.slice(0, query), mode);
  return path === undefined || query < 0 ? path : path + whole.slice(query);
}

/** Whether no mode changes anything; true of almost all. */
export const isPlainTarget = (target: string): boolean => target !== '' && !NEEDS_WORK.test(target);

/** Some character or pair of characters that a mode may change. */
const NEEDS_WORK = /[^\w\-.~!$&'()*+,;=:@[\]/?]|\/\.|\/\//;

function normalizePath(path: string, mode: PathNormalization): string | undefined {
  const unescaped = mode === 'DECODE_AND_MERGE_SLASHES' ? path.replace(/%2f/gi, '/').replace(/%5c/gi, '\\') : path;
  const canonical = canonicalize(withoutDotParameters(unescaped));
  return mode === 'BASE' || canonical === undefined ? canonical : mergeSlashes(canonical);
}

/** `/a/..;x/b` means `/a/../b`, the way servers read it that know path parameters. Escaped dots are not looked at. */
const withoutDotParameters = (path: string): string => path.replace(/(^|\/)(\.\.?);[^/]*/g, '$1$2');

// envoy: PathUtil::mergeSlashes. It writes the first and the last slash anew, so slashes alone come out as two.
const mergeSlashes = (path: string): string => (/^\/\/+$/.test(path) ? '//' : path.replace(/\/\/+/g, '/'));

/** envoy: PathUtil::canonicalPath, which is Chromium's CanonicalizePath. Nothing when it holds an escaped NUL. */
function canonicalize(path: string): string | undefined {
  if (/%00/.test(path)) return undefined;
  const output: string[] = [];
  const segments = path.split(/[/\\]/).map(canonicalSegment);
  for (const [index, segment] of segments.entries()) {
    const isDots = segment === '.' || segment === '..';
    // The first is what stands before the leading slash: there is no way up from it.
    if (segment === '..') output.splice(Math.max(1, output.length - 1));
    if (!isDots) output.push(segment);
    else if (index === segments.length - 1) output.push('');
  }
  return output.join('/');
}

/** Escapes of unreserved characters are undone, other escapes stay as they came; what may not stand in a path is escaped. */
const canonicalSegment = (segment: string): string =>
  segment.replace(/%([0-9a-f]{2})|[^\w\-.~!$&'()*+,;=:@[\]%]+/gi, (text, hex?: string) => {
    if (hex === undefined) return escapeBytes(text);
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[\w\-.~]/.test(character) ? character : text;
  });

const escapeBytes = (text: string): string =>
  [...Buffer.from(text, 'utf8')].map((it) => `%${it.toString(16).toUpperCase().padStart(2, '0')}`).join('');
