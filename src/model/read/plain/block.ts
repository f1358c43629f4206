import type { Json, JsonObject } from '../../resource';
import type { Cursor } from './cursor';
import { flowLine } from './flow';

/** The collection that begins at the cursor. Undefined for what takes the whole parser; the cursor then stands anywhere. */
export function blockCollection(cursor: Cursor): Json | undefined {
  const { is, at } = cursor.part;
  if (is === 'field') return blockMapping(cursor, at);
  if (is === 'item') return blockSequence(cursor, at);
  return is === 'flow' ? scalarOrFlow(cursor) : undefined;
}

function blockMapping(cursor: Cursor, indent: number): JsonObject | undefined {
  const map: JsonObject = {};
  do {
    const { is, key, rest } = cursor.part;
    if (is !== 'field' || rest === undefined || Object.hasOwn(map, key)) return undefined;
    const { line } = cursor;
    cursor.enter(rest);
    const value = rest.is === 'nothing' ? fieldBelow(cursor, indent) : valueBeside(cursor, indent);
    if (value === undefined) return undefined;
    map[key] = value;
    cursor.places?.note(map, key, line + (rest.is === 'scalar' ? rest.at : indent));
  } while (cursor.part.at === indent);
  return map;
}

function blockSequence(cursor: Cursor, indent: number): Json[] | undefined {
  const items: Json[] = [];
  do {
    const { rest } = cursor.part;
    if (rest === undefined) return undefined;
    const dash = cursor.line + indent;
    cursor.enter(rest);
    const { begin } = cursor;
    const item = rest.is === 'nothing' ? itemBelow(cursor, indent) : itemBeside(cursor, indent);
    if (item === undefined) return undefined;
    cursor.places?.note(items, items.length, rest.is === 'nothing' && item === null ? dash : begin);
    items.push(item);
  } while (cursor.part.at === indent && cursor.part.is === 'item');
  return items;
}

const itemBeside = (cursor: Cursor, indent: number): Json | undefined =>
  cursor.part.is === 'item' || cursor.part.is === 'field' ? blockCollection(cursor) : valueBeside(cursor, indent);

/** More indented text on the next line would belong to the value. */
function valueBeside(cursor: Cursor, indent: number): Json | undefined {
  const value = scalarOrFlow(cursor);
  return cursor.part.at <= indent ? value : undefined;
}

function scalarOrFlow(cursor: Cursor): Json | undefined {
  const { is, value } = cursor.part;
  const found = is === 'scalar' ? value : is === 'flow' ? flowLine(cursor) : undefined;
  cursor.next();
  return found;
}

function fieldBelow(cursor: Cursor, indent: number): Json | undefined {
  const { is, at } = cursor.part;
  if (at > indent) return blockCollection(cursor);
  return at === indent && is === 'item' ? blockSequence(cursor, indent) : null;
}

// js-yaml: readBlockSequence goes on with an outer sequence after an empty item.
function itemBelow(cursor: Cursor, indent: number): Json | undefined {
  const { at } = cursor.part;
  if (at < indent) return undefined;
  return at > indent ? blockCollection(cursor) : null;
}
