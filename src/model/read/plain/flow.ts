import type { Json, JsonObject } from '../../resource';
import { plainValue } from '../kubernetes-yaml';
import type { Cursor } from './cursor';
import { holds } from './holds';
import { isQuote, quotedText } from './scalar';

const MAX_DEPTH = 20;

/** What can be nothing but a plain text, in any collection. */
const PLAIN = /[\w./](?:[\w./*=+@-]|:(?=[\w/]))*/y;

export const startsFlow = ({ text, at }: Cursor): boolean => text[at] === '[' || text[at] === '{';

/** `[…]` or `{…}` on one line. Undefined for what takes the whole parser. */
export function flowCollection(cursor: Cursor, depth = 0): Json | undefined {
  if (depth > MAX_DEPTH) return undefined;
  return cursor.text[cursor.at] === '[' ? flowSequence(cursor, depth) : flowMapping(cursor, depth);
}

function flowSequence(cursor: Cursor, depth: number): Json[] | undefined {
  const items: Json[] = [];
  const isRead = eachEntry(cursor, ']', () => {
    const item = flowValue(cursor, depth);
    return item !== undefined && items.push(item) > 0;
  });
  return isRead ? items : undefined;
}

function flowMapping(cursor: Cursor, depth: number): JsonObject | undefined {
  const map: JsonObject = {};
  let count = 0;
  const isRead = eachEntry(cursor, '}', () => {
    const key = flowScalar(cursor);
    if (key === undefined || !cursor.text.startsWith(': ', cursor.at)) return false;
    cursor.at += 2;
    cursor.skipSpaces();
    const value = flowValue(cursor, depth);
    if (value === undefined) return false;
    map[String(key)] = value;
    count++;
    return true;
  });
  return isRead && holds(map, count) ? map : undefined;
}

/** False when an entry is not read, or is followed by something else than a comma or the end. */
function eachEntry(cursor: Cursor, end: string, read: () => boolean): boolean {
  const { text } = cursor;
  const next = (): string => {
    cursor.skipSpaces();
    return text[cursor.at++];
  };
  if (next() && next() === end) return true;
  cursor.at--;
  while (read()) {
    const mark = next();
    if (mark !== ',') return mark === end;
    cursor.skipSpaces();
  }
  return false;
}

const flowValue = (cursor: Cursor, depth: number): Json | undefined =>
  startsFlow(cursor) ? flowCollection(cursor, depth + 1) : flowScalar(cursor);

function flowScalar(cursor: Cursor): Json | undefined {
  if (isQuote(cursor)) return quotedText(cursor);
  PLAIN.lastIndex = cursor.at;
  const [text] = PLAIN.exec(cursor.text) ?? [];
  if (text === undefined) return undefined;
  cursor.at += text.length;
  return plainValue(text);
}
