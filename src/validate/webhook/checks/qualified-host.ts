import type { FieldPlace } from '../field-place';
import { error, type Findings, refuse } from '../finding';
import { isDnsLabel } from './dns-label';
import { cutAt, partialWildcardProblem, wildcardDomainProblem } from './domain';
import { quoted } from './go-format';
import { isIp } from './ip';

/**
 * istiod: ValidateNamespaceSlashWildcardHostname, for a Gateway: `ns/host`, or the host alone. The namespace `~`, for a
 * listener without routes, is only for what istiod made of the Gateway API.
 */
export function* checkGatewayHost(host: string, fromGatewayApi: boolean, at: FieldPlace): Findings {
  const [namespace, name] = cutAt(host, '/');
  if (name === undefined) {
    yield* checkGatewayName(host, at);
    return;
  }
  yield* checkBothParts(namespace, name, at);
  const words = fromGatewayApi ? ['*', '.', '~'] : ['*', '.'];
  if (!words.includes(namespace) && !isDnsLabel(namespace)) {
    yield error(at, `invalid namespace value ${quoted(namespace)} in gateway`);
  }
  yield* checkGatewayName(name, at);
}

/** istiod: ValidateNamespaceSlashWildcardHostname, for a Sidecar: `ns/host`, where `~` before the namespace excludes. */
export function* checkSidecarHost(host: string, at: FieldPlace): Findings {
  const [prefixed, name] = cutAt(host, '/');
  if (name === undefined) {
    yield error(at, 'host must be of form namespace/dnsName');
    return;
  }
  yield* checkBothParts(prefixed, name, at);
  const namespace = prefixed.replace(/^~/, '');
  if (!['', '*', '.'].includes(namespace) && !isDnsLabel(namespace)) {
    yield error(at, `invalid namespace value ${quoted(prefixed)} in sidecar`);
  }
  yield* checkSidecarName(name, at);
}

function* checkBothParts(namespace: string, name: string, at: FieldPlace): Findings {
  if (!namespace || !name) yield error(at, 'config namespace and dnsName in host entry cannot be empty');
}

// istiod: validateSidecarOrGatewayHostnamePart. A Gateway takes addresses.
function* checkGatewayName(name: string, at: FieldPlace): Findings {
  yield* refuse(at, shortNameProblem(name));
  if (!isIp(name)) yield* refuse(at, wildcardDomainProblem(name));
  yield* refuse(at, partialWildcardProblem(name));
}

// The same for a Sidecar, where istiod says so twice when the name is no address either.
function* checkSidecarName(name: string, at: FieldPlace): Findings {
  yield* refuse(at, shortNameProblem(name));
  yield* refuse(at, wildcardDomainProblem(name));
  if (!isIp(name)) yield* refuse(at, wildcardDomainProblem(name));
  yield* refuse(at, partialWildcardProblem(name));
}

const shortNameProblem = (name: string): string | undefined =>
  name === '*' || name.includes('.') ? undefined : 'short names (non FQDN) are not allowed';
