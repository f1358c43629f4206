/** An unsigned number of 64 bits, in halves: fast where `bigint` is not. */
export interface Word64 {
  readonly high: number;
  readonly low: number;
}

export const toBigint = ({ high, low }: Word64): bigint => (BigInt(high) << 32n) | BigInt(low);
export const fromBigint = (value: bigint): Word64 => ({
  high: Number(BigInt.asUintN(32, value >> 32n)),
  low: Number(BigInt.asUintN(32, value)),
});

/** XXH64 of bytes, of text as UTF-8. https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md */
export function xxHash64(input: string | Uint8Array, seed: Word64 = ZERO): Word64 {
  const bytes = typeof input === 'string' ? encoder.encode(input) : input;
  const stripes = bytes.length >= 32 ? Math.floor(bytes.length / 32) : 0;
  const hash = stripes > 0 ? stripesOf(bytes, stripes, seed) : new Register(seed).add(PRIME5);
  hash.add({ high: 0, low: bytes.length });
  remainder(hash, bytes, stripes * 32);
  hash.xorShifted(33).multiply(PRIME2).xorShifted(29).multiply(PRIME3).xorShifted(32);
  return { high: hash.high, low: hash.low };
}

function stripesOf(bytes: Uint8Array, stripes: number, seed: Word64): Register {
  const lanes = [
    new Register(seed).add(PRIME1).add(PRIME2),
    new Register(seed).add(PRIME2),
    new Register(seed),
    new Register(seed).add(MINUS_PRIME1),
  ];
  for (let at = 0; at < stripes * 32; at += 8) round(lanes[(at / 8) % 4], bytes, at);

  const [one, two, three, four] = lanes.map((it) => new Register(it));
  const merged = one.rotate(1).add(two.rotate(7)).add(three.rotate(12)).add(four.rotate(18));
  for (const lane of lanes) merged.xor(lane.multiply(PRIME2).rotate(31).multiply(PRIME1)).multiply(PRIME1).add(PRIME4);
  return merged;
}

function remainder(hash: Register, bytes: Uint8Array, start: number): void {
  let at = start;
  for (; at + 8 <= bytes.length; at += 8) {
    hash
      .xor(round(new Register(ZERO), bytes, at))
      .rotate(27)
      .multiply(PRIME1)
      .add(PRIME4);
  }
  if (at + 4 <= bytes.length) {
    hash
      .xor(new Register({ high: 0, low: word32(bytes, at) }).multiply(PRIME1))
      .rotate(23)
      .multiply(PRIME2)
      .add(PRIME3);
    at += 4;
  }
  for (; at < bytes.length; at++) {
    hash
      .xor(new Register({ high: 0, low: bytes[at] }).multiply(PRIME5))
      .rotate(11)
      .multiply(PRIME1);
  }
}

const round = (lane: Register, bytes: Uint8Array, at: number): Register =>
  lane
    .add(new Register({ high: word32(bytes, at + 4), low: word32(bytes, at) }).multiply(PRIME2))
    .rotate(31)
    .multiply(PRIME1);

const word32 = (bytes: Uint8Array, at: number): number =>
  (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;

/** A 64-bit word that changes in place, as a register of a processor does. */
class Register implements Word64 {
  public high: number;
  public low: number;

  constructor({ high, low }: Word64) {
    this.high = high;
    this.low = low;
  }

  public add({ high, low }: Word64): this {
    const sum = this.low + low;
    this.high = (this.high + high + (sum > 0xffff_ffff ? 1 : 0)) >>> 0;
    this.low = sum >>> 0;
    return this;
  }

  public xor({ high, low }: Word64): this {
    this.high = (this.high ^ high) >>> 0;
    this.low = (this.low ^ low) >>> 0;
    return this;
  }

  /** The low halves are multiplied by 16 bits at a time, which a double holds exactly. */
  public multiply({ high, low }: Word64): this {
    const [a1, a0, b1, b0] = [this.low >>> 16, this.low & 0xffff, low >>> 16, low & 0xffff];
    const middle = a1 * b0 + a0 * b1;
    const bottom = a0 * b0 + (middle % 0x1_0000) * 0x1_0000;
    const carry = a1 * b1 + Math.floor(middle / 0x1_0000) + Math.floor(bottom / 0x1_0000_0000);
    this.high = (carry + Math.imul(this.high, low) + Math.imul(this.low, high)) >>> 0;
    this.low = bottom >>> 0;
    return this;
  }

  public rotate(bits: number): this {
    const { high, low } = this;
    this.high = ((high << bits) | (low >>> (32 - bits))) >>> 0;
    this.low = ((low << bits) | (high >>> (32 - bits))) >>> 0;
    return this;
  }

  /** `x ^= x >> bits`. */
  public xorShifted(bits: number): this {
    const { high, low } = this;
    return this.xor(
      bits >= 32
        ? { high: 0, low: high >>> (bits - 32) }
        : { high: high >>> bits, low: ((low >>> bits) | (high << (32 - bits))) >>> 0 },
    );
  }
}

const encoder = new TextEncoder();
const ZERO: Word64 = { high: 0, low: 0 };
const PRIME1: Word64 = { high: 0x9e3779b1, low: 0x85ebca87 };
const PRIME2: Word64 = { high: 0xc2b2ae3d, low: 0x27d4eb4f };
const PRIME3: Word64 = { high: 0x165667b1, low: 0x9e3779f9 };
const PRIME4: Word64 = { high: 0x85ebca77, low: 0xc2b2ae63 };
const PRIME5: Word64 = { high: 0x27d4eb2f, low: 0x165667c5 };
const MINUS_PRIME1: Word64 = fromBigint(-toBigint(PRIME1));
