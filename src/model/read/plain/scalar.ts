import type { Json } from '../../resource';
import { plainValue } from '../kubernetes-yaml';
import type { Cursor } from './cursor';

const [LINE_BREAK, SPACE, COMMENT, COLON] = [0x0a, 0x20, 0x23, 0x3a];
const [SINGLE, DOUBLE, BACKSLASH] = ["'", '"', '\\'];

/** A scalar of a block collection: the rest of the line but a comment. Undefined for what takes the whole parser. */
export function blockScalar(cursor: Cursor): Json | undefined {
  if (isQuote(cursor)) return quotedText(cursor);
  const end = plainEnd(cursor);
  if (end === undefined) return undefined;
  const value = plainValue(cursor.text.slice(cursor.at, end));
  cursor.at = end;
  return value;
}

export function isQuote({ text, at }: Cursor): boolean {
  const first = text[at];
  return first === SINGLE || first === DOUBLE;
}

/** A quoted text on one line without escapes. */
export function quotedText(cursor: Cursor): string | undefined {
  const { text, at } = cursor;
  const quote = text[at];
  const end = text.indexOf(quote, at + 1);
  const inner = text.slice(at + 1, end);
  const isSimple =
    end > 0 && !inner.includes('\n') && !(quote === DOUBLE ? inner.includes(BACKSLASH) : text[end + 1] === SINGLE);
  if (!isSimple) return undefined;
  cursor.at = end + 1;
  return inner;
}

function plainEnd({ text, at }: Cursor): number | undefined {
  if (!startsPlain(text, at)) return undefined;
  let end = at;
  for (let next = at; ; next++) {
    const code = text.charCodeAt(next);
    if (code === LINE_BREAK || (code === COMMENT && text.charCodeAt(next - 1) === SPACE)) return end;
    if (code === COLON && isBlank(text.charCodeAt(next + 1))) return undefined;
    if (code !== SPACE) end = next + 1;
  }
}

/** Text that begins with none of the characters that mean something to YAML, or with one that means nothing before the next. */
function startsPlain(text: string, at: number): boolean {
  const first = text[at];
  return first === '-' || first === ':' ? !isBlank(text.charCodeAt(at + 1)) : !INDICATORS.has(first);
}

const INDICATORS = new Set('?,[]{}#&*!|>\'"%@`\n');

export const isBlank = (code: number): boolean => code === SPACE || code === LINE_BREAK;
