import type { FieldPlace } from '../field-place';
import { error, type Findings, refuse, warning } from '../finding';
import { isDnsLabel } from './dns-label';
import { cutAt, fqdnProblem } from './domain';
import { quoted } from './go-format';

/** istiod: validateGatewayNames. A reference without a slash ends the check: later ones are not looked at. */
export function* checkGatewayReferences(references: readonly string[], at: FieldPlace): Findings {
  for (const [index, reference] of references.entries()) {
    const [namespace, name] = cutAt(reference, '/');
    if (name === undefined) {
      yield* checkLegacyReference(reference, at.item(index));
      return;
    }
    yield* checkReference(namespace, name, at.item(index));
  }
}

function* checkReference(namespace: string, name: string, at: FieldPlace): Findings {
  if (!namespace || !name) yield error(at, 'config namespace and gateway name cannot be empty');
  if (!isDnsLabel(namespace)) yield error(at, `invalid value for namespace: ${quoted(namespace)}`);
  if (!isDnsLabel(name)) yield error(at, `invalid value for gateway name: ${quoted(name)}`);
}

function* checkLegacyReference(reference: string, at: FieldPlace): Findings {
  const [name, namespace] = reference.split('.');
  if (namespace !== undefined) {
    const advice = `prefer the <namespace>/<name> format: ${quoted(`${namespace}/${name}`)}`;
    yield warning(at, `using legacy gatewayName format ${quoted(reference)}; ${advice}`);
  }
  yield* refuse(at, fqdnProblem(reference));
}
