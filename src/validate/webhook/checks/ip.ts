import { isIpAddress } from '../../../std/cidr';
import { quoted } from './go-format';

/** Go: netip.ParseAddr. Dotted quads without leading zeros, IPv6 with an optional zone. */
export function isIp(text: string): boolean {
  const zone = text.indexOf('%');
  if (zone < 0) return isIpAddress(text);
  const address = text.slice(0, zone);
  return zone < text.length - 1 && address.includes(':') && isIpAddress(address);
}

/** istiod: ValidateIPAddress. */
export const ipProblem = (text: string): string | undefined => (isIp(text) ? undefined : `${text} is not a valid IP`);

/** istiod: ValidateIPSubnet. */
export function ipSubnetProblem(text: string): string | undefined {
  if (text.split('/').length !== 2) return ipProblem(text);
  return rangeProblem(text) === undefined ? undefined : `${text} is not a valid CIDR block`;
}

/** istio: security.ValidateIPs, of one value. */
export function ipBlockProblem(text: string): string | undefined {
  if (!text.includes('/')) return isIp(text) ? undefined : `bad IP address (${text})`;
  const problem = rangeProblem(text);
  return problem && `bad CIDR range (${text}): netip.ParsePrefix(${quoted(text)}): ${problem}`;
}

/** Go: netip.ParsePrefix, its error only. */
function rangeProblem(text: string): string | undefined {
  const slash = text.lastIndexOf('/');
  const [address, bits] = [text.slice(0, slash), text.slice(slash + 1)];
  if (!isIp(address)) return `ParseAddr(${quoted(address)}): unable to parse IP`;
  if (address.includes('%')) return 'IPv6 zones cannot be present in a prefix';
  if (!/^(?:0|[1-9][0-9]*)$/.test(bits)) return `bad bits after slash: ${quoted(bits)}`;
  return Number(bits) > (address.includes(':') ? 128 : 32) ? 'prefix length out of range' : undefined;
}
