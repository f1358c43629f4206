/** No share that anybody means takes more to write; exact arithmetic with millions of digits would never end. */
const LONGEST = 100;

/** An exact share. Always reduced, never negative, the denominator positive. */
export class Fraction {
  public static readonly ZERO = new Fraction(0n, 1n);
  public static readonly ONE = new Fraction(1n, 1n);

  public static of(numerator: number | bigint, denominator: number | bigint = 1): Fraction {
    const [n, d] = [BigInt(numerator), BigInt(denominator)];
    const divisor = gcd(n, d);
    return new Fraction(n / divisor, d / divisor);
  }

  /** Reads `3/4`, `1`, `0.25` or `25%`, or a number; `undefined` for anything else. */
  public static parse(written: unknown): Fraction | undefined {
    const text = typeof written === 'number' ? String(written) : written;
    if (typeof text !== 'string' || text.length > LONGEST) return undefined;
    const found = /^\s*(\d+)(?:\.(\d+))?(?:\/(\d+)|\s*(%))?\s*$/.exec(text);
    if (!found || (found[2] && found[3]) || /^0+$/.test(found[3] ?? '')) return undefined;
    const decimals = found[2] ?? '';
    const scale = 10n ** BigInt(decimals.length) * BigInt(found[3] ?? 1) * (found[4] ? 100n : 1n);
    return Fraction.of(BigInt(found[1] + decimals), scale);
  }

  public static sum(shares: Iterable<Fraction>): Fraction {
    let total = Fraction.ZERO;
    for (const it of shares) total = total.plus(it);
    return total;
  }

  private constructor(
    public readonly numerator: bigint,
    public readonly denominator: bigint,
  ) {}

  public plus(other: Fraction): Fraction {
    return Fraction.of(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  public minus(other: Fraction): Fraction {
    return Fraction.of(
      this.numerator * other.denominator - other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  public times(other: Fraction): Fraction {
    return Fraction.of(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  public compare(other: Fraction): number {
    const difference = this.numerator * other.denominator - other.numerator * this.denominator;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  public equals(other: Fraction): boolean {
    return this.numerator === other.numerator && this.denominator === other.denominator;
  }

  public isZero(): boolean {
    return this.numerator === 0n;
  }

  public toNumber(): number {
    return Number(this.numerator) / Number(this.denominator);
  }

  /** `9/10`, or `1` for a whole number. */
  public toString(): string {
    return this.denominator === 1n ? `${this.numerator}` : `${this.numerator}/${this.denominator}`;
  }
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a || 1n;
}
