import { parseDuration } from '../../../std/duration';
import { parseRequestUrl, parseUrl, type Url } from '../../webhook/checks/url';
import { asString, EvaluationError, elementsOf, type Value } from './value';

type CelFunction = (...args: readonly Value[]) => Value;

/** `f(x)` and `x.f()` are one function here: `size` has both forms, and no name means two things. */
export const functions: ReadonlyMap<string, CelFunction> = new Map<string, CelFunction>([
  ['size', (of) => (typeof of === 'string' ? [...of].length : elementsOf(of).length)],
  ['contains', (text, part) => asString(text).includes(asString(part))],
  ['startsWith', (text, part) => asString(text).startsWith(asString(part))],
  ['endsWith', (text, part) => asString(text).endsWith(asString(part))],
  ['matches', (text, pattern) => regExp(asString(pattern)).test(asString(text))],
  ['substring', (text, start, end) => substring([...asString(text)], Number(start), Number(end))],
  ['int', (text) => int(asString(text))],
  ['duration', (text) => given(parseDuration(asString(text)), 'type conversion error from string to duration')],
  ['isURL', (text) => parseRequestUrl(asString(text)).problem === undefined],
  ['url', (text) => url(asString(text))],
  ['getScheme', (url) => (url as Url).scheme],
]);

function given<T>(value: T | undefined, message: string): T {
  if (value === undefined) throw new EvaluationError(message);
  return value;
}

/** Kubernetes' CEL function reads the text twice: to refuse what is not absolute, then for its parts. */
function url(text: string): Url {
  const url = parseUrl(text);
  const problem = parseRequestUrl(text).problem ?? url.problem;
  if (problem !== undefined) throw new EvaluationError(problem);
  return url;
}

/** Counts code points, as cel-go does. */
function substring(letters: readonly string[], start: number, end: number): string {
  if (start < 0 || start > end || end > letters.length) throw new EvaluationError('index out of range');
  return letters.slice(start, end).join('');
}

function int(text: string): number {
  const value = /^[-+]?\d+$/.test(text) ? Number(text) : undefined;
  return given(
    value !== undefined && Math.abs(value) < 2 ** 63 ? value : undefined,
    'type conversion error from string to int',
  );
}

const regExps = new Map<string, RegExp>();

/** Patterns stand in the rules of the CRDs, never in manifests; those there read the same in RE2 and JavaScript. */
function regExp(pattern: string): RegExp {
  const known = regExps.get(pattern);
  if (known) return known;
  const compiled = new RegExp(pattern, 'u');
  regExps.set(pattern, compiled);
  return compiled;
}
