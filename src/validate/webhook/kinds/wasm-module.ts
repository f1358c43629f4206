import { byteLength } from '../checks/go-format';
import { parseRequestUrl, parseUrl, type Url } from '../checks/url';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';

type Module = Message<'extensions.WasmConfig'> | Message<'extensions.WasmPlugin'>;

/** What istiod asks of a Wasm module wherever it stands: validateWasmPluginURL and the like. */
export function checkWasmModule(module: Module, longestName: string, at: FieldPlace): void {
  at.refuseField('url', urlProblem(module.url));
  at.refuseField('sha256', module.sha256 ? checksumProblem(module.sha256) : undefined);
  if (byteLength(module.imagePullSecret) > 253) {
    at.refuseField('imagePullSecret', 'imagePullSecret field must be less than 253 characters long');
  }
  if (byteLength(module.pluginName) > 256) {
    at.refuseField('pluginName', `pluginName field must be ${longestName}`);
  }
  at.field('vmConfig')
    .field('env')
    .refuse(environmentProblem(module.vmConfig?.env ?? []));
}

function urlProblem(text: string): string | undefined {
  if (!text) return 'url field needs to be set';
  const { scheme, problem } = strictUrl(text);
  if (problem !== undefined) return problem;
  return ['', 'file', 'http', 'https', 'oci'].includes(scheme)
    ? undefined
    : `url contains unsupported scheme: ${scheme}`;
}

// istiod: strictParseURL. A text without a scheme is read as the rest of an http URL.
function strictUrl(text: string): Url {
  const asWritten = parseRequestUrl(text);
  const complete = asWritten.problem === undefined ? text : `http://${text}`;
  const url = parseRequestUrl(complete);
  if (url.problem !== undefined) return { scheme: '', problem: `failed to parse url: ${asWritten.problem}` };
  const { problem } = parseUrl(complete);
  return problem === undefined ? url : { scheme: '', problem: `failed to strict parse url: ${problem}` };
}

function checksumProblem(sha256: string): string | undefined {
  if (byteLength(sha256) !== 64) return 'sha256 field must be 64 characters long';
  return /^[a-f0-9]*$/.test(sha256) ? undefined : 'sha256 field must match [a-f0-9]{64} pattern';
}

// istiod: validateWasmPluginVMConfig, which stops at the first problem.
function environmentProblem(variables: readonly Message<'extensions.EnvVar'>[]): string | undefined {
  const names = new Set<string>();
  for (const { name, valueFrom, value } of variables) {
    if (!name) return 'spec.vmConfig.env invalid';
    if (byteLength(name) > 256) return 'env.name field must be less than 255 characters long';
    if (names.has(name)) return 'duplicate env';
    names.add(name);
    if (valueFrom !== 'INLINE' && value) return 'value may only be set when valueFrom is INLINE';
  }
  return undefined;
}

/** istiod: validateWasmPluginMatch, validateTrafficExtensionMatch. They stop at the first problem. */
export function trafficSelectorProblem(
  selectors: readonly { readonly ports: readonly Message<'type.PortSelector'>[] }[],
): string | undefined {
  for (const [index, { ports }] of selectors.entries()) {
    const bad = ports.findIndex(({ number }) => number < 1 || number > 65535);
    if (bad >= 0) return `spec.Match[${index}].Ports[${bad}] is out of range: ${ports[bad].number}`;
  }
  return undefined;
}
