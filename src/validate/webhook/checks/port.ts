import { parseProtocol } from '../../../model/protocol';
import { isDnsLabel } from './dns-label';
import { parseUnsigned } from './go-number';

/** istiod: ValidatePort. */
export const portProblem = (port: number): string | undefined =>
  port >= 1 && port <= 65535 ? undefined : `port number ${port} must be in the range 1..65535`;

/** istiod: ValidatePortName. */
export const portNameProblem = (name: string): string | undefined =>
  isDnsLabel(name) ? undefined : `invalid port name: ${name}`;

/** istiod: ValidateProtocol. None at all means that the proxy finds out. */
export const protocolProblem = (protocol: string): string | undefined =>
  protocol && parseProtocol(protocol) === 'Unsupported' ? `unsupported protocol: ${protocol}` : undefined;

/** istio: security.ValidatePorts, of one value. Zero passes. */
export function portTextProblem(port: string): string | undefined {
  const { value, problem } = parseUnsigned(port);
  if (value !== undefined && value <= 65535) return undefined;
  return `bad port (${port}): ${problem ?? '<nil>'}`;
}
