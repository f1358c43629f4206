import { cutAt } from '../../../std/cut-at';
import type { FieldPlace } from '../field-place';
import { isDnsLabel } from './dns-label';
import { fqdnProblem } from './domain';
import { quoted } from './go-format';

/** istiod: validateGatewayNames. A reference without a slash ends the check: later ones are not looked at. */
export function checkGatewayReferences(references: readonly string[], at: FieldPlace): void {
  for (const [index, reference] of references.entries()) {
    const [namespace, name] = cutAt(reference, '/');
    if (name === undefined) {
      checkLegacyReference(reference, at.item(index));
      return;
    }
    checkReference(namespace, name, at.item(index));
  }
}

function checkReference(namespace: string, name: string, at: FieldPlace): void {
  if (!namespace || !name) at.error('config namespace and gateway name cannot be empty');
  if (!isDnsLabel(namespace)) at.error(`invalid value for namespace: ${quoted(namespace)}`);
  if (!isDnsLabel(name)) at.error(`invalid value for gateway name: ${quoted(name)}`);
}

function checkLegacyReference(reference: string, at: FieldPlace): void {
  const [name, namespace] = reference.split('.');
  if (namespace !== undefined) {
    const advice = `prefer the <namespace>/<name> format: ${quoted(`${namespace}/${name}`)}`;
    at.warning(`using legacy gatewayName format ${quoted(reference)}; ${advice}`);
  }
  at.refuse(fqdnProblem(reference));
}
