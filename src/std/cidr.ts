/** An address range in canonical form: bits behind the mask are zero. */
export interface Cidr {
  readonly family: 4 | 6;
  /** The first address. */
  readonly network: bigint;
  /** Leading bits that count. */
  readonly bits: number;
}

/** Reads `10.0.0.0/8`, `10.0.0.7` (one address), and their IPv6 forms. Undefined if it is neither. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (!address) return undefined;
  const width = address.family === 4 ? 32 : 128;
  const bits = slash < 0 ? width : parsePrefixLength(text.slice(slash + 1), width);
  if (bits === undefined) return undefined;
  const rest = BigInt(width - bits);
  return { family: address.family, network: (address.value >> rest) << rest, bits };
}

/** Two texts of one range have one key. */
export const cidrKey = ({ family, network, bits }: Cidr): string => `${family}:${network.toString(16)}/${bits}`;

export function cidrContains(range: Cidr, address: Cidr): boolean {
  if (range.family !== address.family || address.bits < range.bits) return false;
  const rest = BigInt((range.family === 4 ? 32 : 128) - range.bits);
  return address.network >> rest === range.network >> rest;
}

export const isIpAddress = (text: string): boolean => parseAddress(text) !== undefined;

interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}

function parseAddress(text: string): Address | undefined {
  const value = text.includes(':') ? parseIpv6(text) : parseIpv4(text);
  return value === undefined ? undefined : { family: text.includes(':') ? 6 : 4, value };
}

// go: netip.ParseAddr. Four decimal fields, none with a leading zero.
function parseIpv4(text: string): bigint | undefined {
  const fields = text.split('.');
  if (fields.length !== 4 || !fields.every((it) => /^(0|[1-9]\d{0,2})$/.test(it) && Number(it) <= 255))
    return undefined;
  return fields.reduce((value, it) => (value << 8n) | BigInt(it), 0n);
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((it, index) => ipv6Groups(it, index === halves.length - 1));
  if (!head || (halves.length === 2 && !tail)) return undefined;
  const known = head.length + (tail?.length ?? 0);
  if (halves.length === 1 ? known !== 8 : known > 7) return undefined;
  const groups = [...head, ...new Array<bigint>(8 - known).fill(0n), ...(tail ?? [])];
  return groups.reduce((value, it) => (value << 16n) | it, 0n);
}

/** The 16-bit groups of one side of `::`; the last group of all may be an IPv4 address. */
function ipv6Groups(text: string, isLast: boolean): bigint[] | undefined {
  if (text === '') return [];
  const groups: bigint[] = [];
  const fields = text.split(':');
  for (const [index, field] of fields.entries()) {
    const ipv4 = isLast && index === fields.length - 1 ? parseIpv4(field) : undefined;
    if (ipv4 !== undefined) groups.push(ipv4 >> 16n, ipv4 & 0xffffn);
    else if (/^[0-9a-fA-F]{1,4}$/.test(field)) groups.push(BigInt(`0x${field}`));
    else return undefined;
  }
  return groups;
}

function parsePrefixLength(text: string, width: number): number | undefined {
  const bits = /^(0|[1-9]\d{0,2})$/.test(text) ? Number(text) : width + 1;
  return bits > width ? undefined : bits;
}
