import type { Json } from '../../resource';
import { plainValue } from '../kubernetes-yaml';

/** What stands on a line, from some column to its end. Unusual is what takes the whole parser. */
export interface Part {
  readonly is: 'nothing' | 'mark' | 'item' | 'field' | 'scalar' | 'flow' | 'unusual' | 'end';
  /** The column of what it says. */
  readonly at: number;
  /** Of a field. */
  readonly key: string;
  /** Of a scalar. */
  readonly value: Json;
  /** What follows the dash of an item, or the colon of a field. */
  readonly rest: Part | undefined;
}

/** Behind the last line. */
export const END = part('end', -1);

/** Keeps the nesting below what the whole parser allows. */
const MAX_COLUMN = 200;

/** Regular expressions with groups that repeat need memory for each time. */
const MAX_LENGTH = 100_000;

/** Tabs, carriage returns and what is rarely seen in a manifest. */
const UNUSUAL = /[^\x20-\x7e\xa0-\u1fff\u2030-\ud7ff]/;

/** What a line says, without its line break. It says the same wherever it stands. */
export const parseLine = (line: string): Part => commonLine(line) ?? anyLine(line);

/** What most lines are: a dash perhaps, a key, and perhaps a value of harmless characters. */
const COMMON = /^( *)(- +)?([\w./][\w./-]*):(?: ([\w./][\w./-]*))?$/;

/** Says of such a line what `anyLine` does, in a fraction of the time. */
function commonLine(line: string): Part | undefined {
  const found = line.length <= MAX_COLUMN ? COMMON.exec(line) : null;
  if (found === null) return undefined;
  const indent = found[1].length;
  const dash = found[2];
  const text = found[4];
  const rest = text === undefined ? part('nothing', line.length) : scalar(line.length - text.length, plainValue(text));
  const it = keyed(indent + (dash?.length ?? 0), found[3], rest);
  return dash === undefined ? it : dashed(indent, it);
}

function anyLine(line: string): Part {
  if (line.length > MAX_LENGTH || UNUSUAL.test(line)) return part('unusual', 0);
  const at = endOf(SPACES, line, 0);
  if (at === line.length || line[at] === '#') return part('nothing', at);
  if (at > MAX_COLUMN) return part('unusual', at);
  if (MARK.test(line)) return part('mark', at);
  if (startsFlow(line, at)) return part('flow', at);
  return isItem(line, at) ? itemLine(line, at) : fieldLine(line, at);
}

function part(is: Part['is'], at: number): Part {
  return { is, at, key: '', value: null, rest: undefined };
}

const scalar = (at: number, value: Json): Part => ({ is: 'scalar', at, key: '', value, rest: undefined });

const dashed = (at: number, rest: Part): Part => ({ is: 'item', at, key: '', value: null, rest });

/** A field whose key stands without quotes. */
const keyed = (at: number, key: string, rest: Part): Part => field(at, String(plainValue(key)), rest);

/** An object would take `__proto__` for something else. */
const field = (at: number, key: string, rest: Part): Part =>
  key === '__proto__' ? part('unusual', at) : { is: 'field', at, key, value: null, rest };

function itemLine(line: string, dash: number): Part {
  const at = endOf(SPACES, line, dash + 1);
  if (at > MAX_COLUMN) return part('unusual', dash);
  const isField = !isQuote(line, at) && endOf(KEY, line, at) > 0;
  const rest = isItem(line, at) ? itemLine(line, at) : isField ? fieldLine(line, at) : valueOf(line, at);
  return dashed(dash, rest);
}

function fieldLine(line: string, at: number): Part {
  const isQuoted = isQuote(line, at);
  const end = isQuoted ? endOf(QUOTED, line, at) : endOf(KEY, line, at);
  if (end < 0 || line[end] !== ':' || !isBlank(line, end + 1)) return part('unusual', at);
  const rest = valueOf(line, endOf(SPACES, line, end + 1));
  return isQuoted ? field(at, line.slice(at + 1, end - 1), rest) : keyed(at, line.slice(at, end), rest);
}

function valueOf(line: string, at: number): Part {
  if (isLineEnd(line, at)) return part('nothing', at);
  if (startsFlow(line, at)) return part('flow', at);
  const isQuoted = isQuote(line, at);
  const end = isQuoted ? endOf(QUOTED, line, at) : endOf(PLAIN, line, at);
  if (end < 0 || !isLineEnd(line, endOf(SPACES, line, end))) return part('unusual', at);
  const means = isQuoted ? line.slice(at + 1, end - 1) : plainValue(line.slice(at, end));
  return scalar(at, means);
}

export const SPACES = / */y;
const MARK = /^---(?: +#| *$)/;

/** A key of letters, digits and what names are written with. */
const KEY = /[\w./][\w./-]*(?=:(?: |$))/y;

/** A text on one line without escapes. */
export const QUOTED = /"[^"\\]*"|'[^']*'(?!')/y;

/** What begins with nothing that means something to YAML, up to a comment or what makes a mapping of it. */
const PLAIN = /(?:[^-:?,[\]{}#&*!|>'"%@` ]|[-:](?! |$))(?: *(?:[^ :#]|(?<! )#|:(?! |$)))*/y;

/** Where what begins at a place ends; -1 when it does not stand there. */
export function endOf(pattern: RegExp, line: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(line) ? pattern.lastIndex : -1;
}

const isItem = (line: string, at: number): boolean => line[at] === '-' && isBlank(line, at + 1);

const isBlank = (line: string, at: number): boolean => line[at] === ' ' || at >= line.length;

const isQuote = (line: string, at: number): boolean => line[at] === '"' || line[at] === "'";

export const startsFlow = (line: string, at: number): boolean => line[at] === '[' || line[at] === '{';

/** Whether nothing but a comment stands at a place that is no space. */
export const isLineEnd = (line: string, at: number): boolean =>
  at >= line.length || (line[at] === '#' && line[at - 1] === ' ');
