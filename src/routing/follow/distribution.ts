import { Fraction } from '../../std/fraction';

/** Values with exact probabilities that add up to 1. Equal values, by `keyOf`, are one. */
export class Distribution<Value> {
  public static certain<Value>(value: Value, keyOf: (value: Value) => string): Distribution<Value> {
    return new Distribution([{ value, share: Fraction.ONE }], keyOf);
  }

  /** One of several distributions, each with its share. */
  public static mix<Value>(
    parts: readonly { readonly of: Distribution<Value>; readonly share: Fraction }[],
    keyOf: (value: Value) => string,
  ): Distribution<Value> {
    const merged = new Map<string, { value: Value; share: Fraction }>();
    for (const { of, share } of parts.filter((it) => !it.share.isZero())) {
      for (const it of of.values) {
        const key = keyOf(it.value);
        const before = merged.get(key)?.share ?? Fraction.ZERO;
        merged.set(key, { value: it.value, share: before.plus(it.share.times(share)) });
      }
    }
    return new Distribution([...merged.values()], keyOf);
  }

  private constructor(
    public readonly values: readonly { readonly value: Value; readonly share: Fraction }[],
    private readonly keyOf: (value: Value) => string,
  ) {}

  /** What comes next depends on the value. */
  public chain(next: (value: Value) => Distribution<Value>): Distribution<Value> {
    return Distribution.mix(
      this.values.map(({ value, share }) => ({ of: next(value), share })),
      this.keyOf,
    );
  }

  public map(change: (value: Value) => Value): Distribution<Value> {
    return this.chain((value) => Distribution.certain(change(value), this.keyOf));
  }

  public probability(holds: (value: Value) => boolean): Fraction {
    return Fraction.sum(this.values.filter((it) => holds(it.value)).map((it) => it.share));
  }
}
