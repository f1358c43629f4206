import type { Fraction } from '../../std/fraction';

/** `90 %`, `12.5 %`, or the fraction when per cent would not be exact: `1/3`. */
export function shareText(share: Fraction): string {
  const scaled = share.numerator * 10_000n;
  if (scaled % share.denominator !== 0n) return share.toString();
  const hundredths = (scaled / share.denominator).toString().padStart(3, '0');
  const decimals = hundredths.slice(-2).replace(/0+$/, '');
  return `${hundredths.slice(0, -2)}${decimals && `.${decimals}`} %`;
}
