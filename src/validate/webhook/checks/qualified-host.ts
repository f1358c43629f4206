import { cutAt } from '../../../std/cut-at';
import type { FieldPlace } from '../field-place';
import { isDnsLabel } from './dns-label';
import { partialWildcardProblem, wildcardDomainProblem } from './domain';
import { quoted } from './go-format';
import { isIp } from './ip';

/**
 * istiod: ValidateNamespaceSlashWildcardHostname, for a Gateway: `ns/host`, or the host alone. The namespace `~`, for a
 * listener without routes, is only for what istiod made of the Gateway API.
 */
export function checkGatewayHost(host: string, fromGatewayApi: boolean, at: FieldPlace): void {
  const [namespace, name] = cutAt(host, '/');
  if (name === undefined) {
    checkGatewayName(host, at);
    return;
  }
  checkBothParts(namespace, name, at);
  const words = fromGatewayApi ? ['*', '.', '~'] : ['*', '.'];
  if (!words.includes(namespace) && !isDnsLabel(namespace)) {
    at.error(`invalid namespace value ${quoted(namespace)} in gateway`);
  }
  checkGatewayName(name, at);
}

/** istiod: ValidateNamespaceSlashWildcardHostname, for a Sidecar: `ns/host`, where `~` before the namespace excludes. */
export function checkSidecarHost(host: string, at: FieldPlace): void {
  const [prefixed, name] = cutAt(host, '/');
  if (name === undefined) {
    at.error('host must be of form namespace/dnsName');
    return;
  }
  checkBothParts(prefixed, name, at);
  const namespace = prefixed.replace(/^~/, '');
  if (!['', '*', '.'].includes(namespace) && !isDnsLabel(namespace)) {
    at.error(`invalid namespace value ${quoted(prefixed)} in sidecar`);
  }
  checkSidecarName(name, at);
}

function checkBothParts(namespace: string, name: string, at: FieldPlace): void {
  if (!namespace || !name) at.error('config namespace and dnsName in host entry cannot be empty');
}

// istiod: validateSidecarOrGatewayHostnamePart. A Gateway takes addresses.
function checkGatewayName(name: string, at: FieldPlace): void {
  at.refuse(shortNameProblem(name));
  if (!isIp(name)) at.refuse(wildcardDomainProblem(name));
  at.refuse(partialWildcardProblem(name));
}

// The same for a Sidecar, where istiod says so twice when the name is no address either.
function checkSidecarName(name: string, at: FieldPlace): void {
  at.refuse(shortNameProblem(name));
  at.refuse(wildcardDomainProblem(name));
  if (!isIp(name)) at.refuse(wildcardDomainProblem(name));
  at.refuse(partialWildcardProblem(name));
}

const shortNameProblem = (name: string): string | undefined =>
  name === '*' || name.includes('.') ? undefined : 'short names (non FQDN) are not allowed';
