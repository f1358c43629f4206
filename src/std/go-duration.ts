const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['μs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);

/** Magnitude of the least duration; the greatest is one less. */
const LIMIT = 2n ** 63n;

/** More digits of a fraction than fit into 63 bits are not read. */
const FRACTION_DIGITS = 18;

/** Nanoseconds of `1h2m3.5s`; `undefined` for what Go cannot read. Go: time.ParseDuration. */
export function parseGoDuration(text: string): bigint | undefined {
  const negative = text.startsWith('-');
  const size = magnitude(/^[-+]/.test(text) ? text.slice(1) : text);
  if (size === undefined || size > LIMIT || (size === LIMIT && !negative)) return undefined;
  return negative ? -size : size;
}

function magnitude(text: string): bigint | undefined {
  if (text === '0') return 0n;
  if (text === '') return undefined;

  let sum = 0n;
  const part = /(\d*)(?:\.(\d*))?([^\d.]+)/y;
  while (part.lastIndex < text.length) {
    const found = part.exec(text);
    const nanoseconds = found ? nanosecondsOf(found[1], found[2] ?? '', found[3]) : undefined;
    if (nanoseconds === undefined) return undefined;
    sum += nanoseconds;
  }
  return sum;
}

function nanosecondsOf(whole: string, fraction: string, word: string): bigint | undefined {
  const unit = UNITS.get(word);
  if (unit === undefined || whole + fraction === '') return undefined;
  const digits = fraction.slice(0, FRACTION_DIGITS);
  return BigInt(whole) * unit + BigInt(Math.trunc(Number(digits) * (Number(unit) / 10 ** digits.length)));
}
