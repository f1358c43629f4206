/**
 * A length of time, whole milliseconds.
 *
 * @example
 * import { Duration } from 'cdk8s-istio';
 *
 * Duration.seconds(1.5);
 */
export class Duration {
  /** `amount` milliseconds. */
  public static milliseconds(amount: number): Duration {
    return new Duration(amount);
  }

  /** `amount` seconds; fractions are fine down to a millisecond. */
  public static seconds(amount: number): Duration {
    return Duration.of(amount, 1_000);
  }

  /** `amount` minutes. */
  public static minutes(amount: number): Duration {
    return Duration.of(amount, 60_000);
  }

  /** `amount` hours. */
  public static hours(amount: number): Duration {
    return Duration.of(amount, 3_600_000);
  }

  /** Reads what manifests write: `250ms`, `1.5s`, `2m`, `1h`. Throws on anything else. */
  public static parse(text: string): Duration {
    const found = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text);
    if (!found) throw new Error(`"${text}" is no duration; write one like 250ms, 1.5s, 2m or 1h`);
    return Duration.of(
      Number(found[1]),
      { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }[found[2] as 'ms' | 's' | 'm' | 'h'],
    );
  }

  private static of(amount: number, unit: number): Duration {
    const milliseconds = amount * unit;
    const whole = Math.round(milliseconds);
    // 1.001 * 1000 is 1000.9999999999999
    return new Duration(Math.abs(milliseconds - whole) < 1e-6 ? whole : milliseconds);
  }

  // istiod: ValidateDuration. Envoy takes durations to the millisecond.
  private constructor(private readonly amount: number) {
    if (!Number.isSafeInteger(amount) || amount < 0)
      throw new Error(`${amount}ms is no duration; it must be whole milliseconds, 0 or more`);
  }

  /** The length in milliseconds. */
  public toMilliseconds(): number {
    return this.amount;
  }

  /** As manifests write it: `250ms`, `1.5s`, `120s`. */
  public toString(): string {
    return this.amount > 0 && this.amount < 1_000 ? `${this.amount}ms` : `${this.amount / 1_000}s`;
  }

  /** @internal */
  public _toManifest(): string {
    return this.toString();
  }
}
