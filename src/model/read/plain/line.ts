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
export function parseLine(line: string): Part {
  if (line.length > MAX_LENGTH || UNUSUAL.test(line)) return part('unusual', 0);
  const at = endOf(SPACES, line, 0);
  if (at === line.length || line[at] === '#') return part('nothing', at);
  if (at > MAX_COLUMN) return part('unusual', at);
  if (MARK.test(line)) return part('mark', at);
  if (startsFlow(line, at)) return part('flow', at);
  return isItem(line, at) ? item(line, at) : field(line, at);
}

function part(is: Part['is'], at: number): Part {
  return { is, at, key: '', value: null, rest: undefined };
}

function item(line: string, dash: number): Part {
  const at = endOf(SPACES, line, dash + 1);
  if (at > MAX_COLUMN) return part('unusual', dash);
  const isField = !isQuote(line, at) && endOf(KEY, line, at) > 0;
  const rest = isItem(line, at) ? item(line, at) : isField ? field(line, at) : value(line, at);
  return { is: 'item', at: dash, key: '', value: null, rest };
}

function field(line: string, at: number): Part {
  const isQuoted = isQuote(line, at);
  const end = isQuoted ? endOf(QUOTED, line, at) : endOf(KEY, line, at);
  if (end < 0 || line[end] !== ':' || !isBlank(line, end + 1)) return part('unusual', at);
  const key = isQuoted ? line.slice(at + 1, end - 1) : String(plainValue(line.slice(at, end)));
  return { is: 'field', at, key, value: null, rest: value(line, endOf(SPACES, line, end + 1)) };
}

function value(line: string, at: number): Part {
  if (isLineEnd(line, at)) return part('nothing', at);
  if (startsFlow(line, at)) return part('flow', at);
  const isQuoted = isQuote(line, at);
  const end = isQuoted ? endOf(QUOTED, line, at) : endOf(PLAIN, line, at);
  if (end < 0 || !isLineEnd(line, endOf(SPACES, line, end))) return part('unusual', at);
  const means = isQuoted ? line.slice(at + 1, end - 1) : plainValue(line.slice(at, end));
  return { is: 'scalar', at, key: '', value: means, rest: undefined };
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
