import { parseDuration } from '../../../std/duration';

export interface DurationText {
  readonly nanoseconds: bigint;
  readonly problem?: string;
}

/** Go: time.ParseDuration with its words for what is wrong. */
export function parseDurationText(text: string): DurationText {
  const nanoseconds = parseDuration(text);
  return nanoseconds === undefined ? { nanoseconds: 0n, problem: problemOf(text) } : { nanoseconds };
}

const NUMBER_AND_UNIT = /(\d+\.?\d*|\.\d+)([^.\d]*)/y;
const UNITS = ['ns', 'us', 'µs', 'μs', 'ms', 's', 'm', 'h'];

function problemOf(text: string): string {
  const [about, rest] = [quotedBytes(text), text.replace(/^[-+]/, '')];
  NUMBER_AND_UNIT.lastIndex = 0;
  while (NUMBER_AND_UNIT.lastIndex < rest.length) {
    const found = NUMBER_AND_UNIT.exec(rest);
    if (!found) break;
    if (!found[2]) return `time: missing unit in duration ${about}`;
    if (!UNITS.includes(found[2])) return `time: unknown unit ${quotedBytes(found[2])} in duration ${about}`;
  }
  return `time: invalid duration ${about}`;
}

// Go: time.quote
const quotedBytes = (text: string): string => `"${[...Buffer.from(text)].map(byteText).join('')}"`;

function byteText(byte: number): string {
  if (byte < 0x20 || byte >= 0x80) return `\\x${byte.toString(16).padStart(2, '0')}`;
  return String.fromCharCode(byte).replace(/["\\]/, '\\$&');
}
