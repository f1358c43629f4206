import type { Json, JsonObject } from '../../resource';
import { plainValue } from '../kubernetes-yaml';
import type { Cursor } from './cursor';
import { endOf, isLineEnd, QUOTED, startsFlow } from './line';

const MAX_DEPTH = 20;

/** What can be nothing but a plain text, in any collection. */
const PLAIN = /[\w./](?:[\w./*=+@-]|:(?=[\w/]))*/y;

/** How far a line has been read. */
interface Position {
  readonly cursor: Cursor;
  readonly line: string;
  at: number;
}

/** `[…]` or `{…}` on one line, with nothing behind it. Undefined for what takes the whole parser. */
export function flowLine(cursor: Cursor): Json | undefined {
  const position = { cursor, line: cursor.lineText, at: cursor.part.at };
  const value = flowCollection(position, 0);
  skipSpaces(position);
  return isLineEnd(position.line, position.at) ? value : undefined;
}

function flowCollection(position: Position, depth: number): Json | undefined {
  if (depth > MAX_DEPTH) return undefined;
  return position.line[position.at] === '[' ? flowSequence(position, depth) : flowMapping(position, depth);
}

function flowSequence(position: Position, depth: number): Json[] | undefined {
  const { places, line } = position.cursor;
  const items: Json[] = [];
  for (let more = opens(position, ']'); more; more = continues(position)) {
    const itemAt = line + position.at;
    const item = flowValue(position, depth);
    if (item === undefined) return undefined;
    places?.note(items, items.length, itemAt);
    items.push(item);
  }
  return closes(position, ']') ? items : undefined;
}

function flowMapping(position: Position, depth: number): JsonObject | undefined {
  const { places, line } = position.cursor;
  const map: JsonObject = {};
  for (let more = opens(position, '}'); more; more = continues(position)) {
    const keyAt = line + position.at;
    const key = flowKey(position);
    if (key === undefined || key === '__proto__' || Object.hasOwn(map, key)) return undefined;
    const valueAt = line + position.at;
    const value = flowValue(position, depth);
    if (value === undefined) return undefined;
    map[key] = value;
    places?.note(map, key, typeof value === 'object' && value !== null ? keyAt : valueAt);
  }
  return closes(position, '}') ? map : undefined;
}

/** Whether there is an entry before the end; the position is on what comes first. */
function opens(position: Position, end: string): boolean {
  position.at++;
  skipSpaces(position);
  return position.line[position.at] !== end;
}

/** Whether a comma says that there is one more entry; the position is then on that. */
function continues(position: Position): boolean {
  skipSpaces(position);
  if (position.line[position.at] !== ',') return false;
  position.at++;
  skipSpaces(position);
  return true;
}

const closes = (position: Position, end: string): boolean => position.line[position.at++] === end;

/** Leaves the position on the value. */
function flowKey(position: Position): string | undefined {
  const key = flowScalar(position);
  if (key === undefined || !position.line.startsWith(': ', position.at)) return undefined;
  position.at += 2;
  skipSpaces(position);
  return String(key);
}

const flowValue = (position: Position, depth: number): Json | undefined =>
  startsFlow(position.line, position.at) ? flowCollection(position, depth + 1) : flowScalar(position);

function flowScalar(position: Position): Json | undefined {
  const { line, at } = position;
  const quotedEnd = endOf(QUOTED, line, at);
  const end = quotedEnd < 0 ? endOf(PLAIN, line, at) : quotedEnd;
  if (end < 0) return undefined;
  position.at = end;
  return quotedEnd < 0 ? plainValue(line.slice(at, end)) : line.slice(at + 1, end - 1);
}

function skipSpaces(position: Position): void {
  while (position.line[position.at] === ' ') position.at++;
}
