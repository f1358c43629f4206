import { oncePerText } from './once-per';

const NANOSECONDS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

/** Go counts nanoseconds in 63 bits. */
const OVERFLOW = 2n ** 63n;
const MOST_DIGITS = String(OVERFLOW).length;

const PART = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;

/** Nanoseconds of a duration as Go writes it (`1h30m`, `0.25s`, `250ms`); nothing for other texts. go: time.ParseDuration. */
export const parseDuration: (text: string) => bigint | undefined = oncePerText((text) => {
  const size = unsignedDuration(text.replace(/^[+-]/, ''));
  return size !== undefined && text.startsWith('-') ? -size : size;
});

function unsignedDuration(text: string): bigint | undefined {
  if (text === '0') return 0n;
  let total = 0n;
  PART.lastIndex = 0;
  do {
    const [, number, unit] = PART.exec(text) ?? [];
    if (number === undefined) return undefined;
    total += nanosecondsOf(number, unit);
    if (total >= OVERFLOW) return undefined;
  } while (PART.lastIndex < text.length);
  return total;
}

function nanosecondsOf(number: string, unit: string): bigint {
  const [whole, decimals = ''] = number.split('.');
  const digits = whole.replace(/^0+/, '');
  if (digits.length > MOST_DIGITS) return OVERFLOW;
  return BigInt(digits) * NANOSECONDS[unit] + fractionOf(decimals.slice(0, 18), Number(NANOSECONDS[unit]));
}

/** In floating point, as Go does it: `0.9999999999999999999ms` is a whole millisecond. */
const fractionOf = (decimals: string, unit: number): bigint =>
  BigInt(Math.trunc(Number(decimals) * (unit / 10 ** decimals.length)));

/** A duration as protobuf writes it in JSON (`3s`, `0.250s`); a text that is no duration stays as it is. */
export function durationText(text: string): string {
  const duration = parseDuration(text);
  if (duration === undefined) return text;
  return nanosecondsText(duration);
}

/** As protobuf writes it in JSON. */
export function nanosecondsText(duration: bigint): string {
  const size = duration < 0n ? -duration : duration;
  const decimals = String(size % NANOSECONDS.s)
    .padStart(9, '0')
    .replace(/(000)+$/, '');
  return `${duration < 0n ? '-' : ''}${size / NANOSECONDS.s}${decimals && `.${decimals}`}s`;
}
