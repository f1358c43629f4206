import type { Json, JsonObject } from '../../resource';
import { plainValue } from '../kubernetes-yaml';
import type { Cursor } from './cursor';
import { flowCollection, startsFlow } from './flow';
import { holds } from './holds';
import { blockScalar, isBlank, isQuote, quotedText } from './scalar';

/** Keeps the nesting below what the whole parser allows. */
const MAX_INDENT = 200;

const COLON = 0x3a;

/** The collection that begins at the cursor. Undefined for what takes the whole parser; the cursor then stands anywhere. */
export function blockCollection(cursor: Cursor): Json | undefined {
  if (cursor.indent > MAX_INDENT) return undefined;
  if (startsFlow(cursor)) return wholeLine(cursor, flowCollection(cursor));
  return isItem(cursor) ? blockSequence(cursor, cursor.indent) : blockMapping(cursor, cursor.indent);
}

const isItem = ({ text, at }: Cursor): boolean => text[at] === '-' && isBlank(text.charCodeAt(at + 1));

function blockMapping(cursor: Cursor, indent: number): JsonObject | undefined {
  const map: JsonObject = {};
  let count = 0;
  do {
    const key = blockKey(cursor);
    const value = key === undefined ? undefined : fieldValue(cursor, indent);
    if (key === undefined || value === undefined) return undefined;
    map[key] = value;
    count++;
  } while (cursor.indent === indent);
  return holds(map, count) ? map : undefined;
}

/** Leaves the cursor behind the colon. */
function blockKey(cursor: Cursor): string | undefined {
  const { text, at } = cursor;
  if (isQuote(cursor)) {
    const key = quotedText(cursor);
    return text.charCodeAt(cursor.at++) === COLON && isBlank(text.charCodeAt(cursor.at)) ? key : undefined;
  }
  const end = keyEnd(cursor);
  if (end === undefined) return undefined;
  cursor.at = end + 1;
  return String(plainValue(text.slice(at, end)));
}

/** Where the colon is behind a key of letters, digits and what names are written with. */
function keyEnd({ text, at }: Cursor): number | undefined {
  let end = at;
  while (isKeyCode(text.charCodeAt(end))) end++;
  const isKey = end > at && text[at] !== '-' && text.charCodeAt(end) === COLON && isBlank(text.charCodeAt(end + 1));
  return isKey ? end : undefined;
}

/** `a` to `z`, `A` to `Z`, `_`, and `-`, `.`, `/` and digits, which stand in one row. */
const isKeyCode = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x2d && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;

function fieldValue(cursor: Cursor, indent: number): Json | undefined {
  cursor.skipSpaces();
  if (!cursor.isLineEnd) return valueBeside(cursor, indent);
  cursor.endLine();
  if (cursor.indent > indent) return blockCollection(cursor);
  return cursor.indent === indent && isItem(cursor) ? blockSequence(cursor, indent) : null;
}

/** More indented text on the next line would belong to the value. */
function valueBeside(cursor: Cursor, indent: number): Json | undefined {
  const value = wholeLine(cursor, startsFlow(cursor) ? flowCollection(cursor) : blockScalar(cursor));
  return cursor.indent <= indent ? value : undefined;
}

/** The value that was read, if its line says no more. */
const wholeLine = (cursor: Cursor, value: Json | undefined): Json | undefined =>
  value !== undefined && cursor.endLine() ? value : undefined;

function blockSequence(cursor: Cursor, indent: number): Json[] | undefined {
  const items: Json[] = [];
  do {
    const item = itemValue(cursor, indent);
    if (item === undefined) return undefined;
    items.push(item);
  } while (cursor.indent === indent && isItem(cursor));
  return items;
}

function itemValue(cursor: Cursor, indent: number): Json | undefined {
  const dash = cursor.at++;
  cursor.skipSpaces();
  if (cursor.isLineEnd) return itemBelow(cursor, indent);
  if (!isItem(cursor) && (isQuote(cursor) || keyEnd(cursor) === undefined)) return valueBeside(cursor, indent);
  cursor.indent = indent + cursor.at - dash;
  return blockCollection(cursor);
}

// js-yaml: readBlockSequence goes on with an outer sequence after an empty item.
function itemBelow(cursor: Cursor, indent: number): Json | undefined {
  cursor.endLine();
  if (cursor.indent < indent) return undefined;
  return cursor.indent > indent ? blockCollection(cursor) : null;
}
