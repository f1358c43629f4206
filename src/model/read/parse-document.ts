import type { Json } from '../resource';
import { loadYaml, MAX_ALIASED_VALUES, MAX_DEPTH } from './load-yaml';
import { MAX_TEXT, placeOfLongText } from './long-text';
import { Lines } from './plain/lines';
import { readPlainYaml } from './plain-yaml';
import { sharedSize } from './shared-size';

/** A document's value and what is odd about it. Without `value` it cannot be read. */
export interface Parsed {
  readonly value?: Json;
  readonly problems: readonly Problem[];
}

/** Place inside the document's text, 1-based. */
export interface Problem {
  readonly kind: 'unreadable' | 'duplicateKey';
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Reads one document as `kubectl apply` does. `lines` remembers the lines of other documents. */
export function parseDocument(text: string, lines = new Lines()): Parsed {
  const parsed = parseJson(text) ?? parsePlain(text, lines) ?? parseYaml(text);
  return text.length > MAX_TEXT ? withoutLongTexts(parsed) : parsed;
}

function withoutLongTexts(parsed: Parsed): Parsed {
  const place = placeOfLongText(parsed.value ?? null);
  if (place === undefined) return parsed;
  return unreadable(`${place || 'this'} holds a text of more than 3 MiB, which no cluster takes`);
}

/** JSON is YAML, but the engine's own parser reads it many times faster. */
function parseJson(text: string): Parsed | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return checked(JSON.parse(text) as Json, text);
  } catch {
    return undefined;
  }
}

function parsePlain(text: string, lines: Lines): Parsed | undefined {
  const value = readPlainYaml(text, lines);
  return value === undefined ? undefined : { value, problems: [] };
}

function parseYaml(text: string): Parsed {
  const first = load(text, { json: false });
  if (!('error' in first)) return checkedAliases(first.value, text);
  const problem = problemOf(first.error);
  if (problem.kind !== 'duplicateKey') return { problems: [problem] };

  const again = load(text, { json: true });
  if ('error' in again) return { problems: [problemOf(again.error)] };
  const { value, problems } = checkedAliases(again.value, text);
  return { value, problems: [problem, ...problems] };
}

function load(text: string, options: { readonly json: boolean }): { value: Json } | { error: unknown } {
  try {
    return { value: (loadYaml(text, options) ?? null) as Json };
  } catch (error) {
    return { error };
  }
}

function problemOf(error: unknown): Problem {
  const { reason, mark } = error as { reason?: string; mark?: { line: number; column: number } };
  const place = { line: (mark?.line ?? 0) + 1, column: (mark?.column ?? 0) + 1 };
  if (error instanceof RangeError)
    return { kind: 'unreadable', message: 'the document is nested too deeply', ...place };
  if (reason === undefined) return { kind: 'unreadable', message: String((error as Error).message ?? error), ...place };
  return reason === 'duplicated mapping key'
    ? { kind: 'duplicateKey', message: 'this key stands twice in one mapping; the last one counts', ...place }
    : { kind: 'unreadable', message: reason, ...place };
}

/** The YAML parser watches the depth itself; only aliases can make more of a text than it shows. */
const checkedAliases = (value: Json, text: string): Parsed =>
  text.includes('*') ? checked(value, text) : { value, problems: [] };

function checked(value: Json, text: string): Parsed {
  const { depth, size } = sharedSize(value);
  if (depth > MAX_DEPTH) return unreadable(`the document is nested more than ${MAX_DEPTH} levels deep`);
  if (size === Number.POSITIVE_INFINITY) return unreadable('an anchor contains an alias to itself');
  if (size > Math.max(MAX_ALIASED_VALUES, text.length))
    return unreadable('aliases repeat so much that the document would be huge');
  return { value, problems: [] };
}

const unreadable = (message: string): Parsed => ({ problems: [{ kind: 'unreadable', message, line: 1, column: 1 }] });
