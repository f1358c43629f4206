import type { Admitted } from '../admitted';
import { byteLength } from '../checks/go-format';
import { oldEnvoyType } from '../checks/old-envoy-type';
import { syntaxProblem } from '../checks/regex';
import { checkOldSelector, warnOfNoLabels } from '../checks/selector';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { checkObjectMatch } from './envoy-filter-match';

type Patch = Message<'networking.EnvoyFilter.EnvoyConfigObjectPatch'>;

/** istiod: ValidateEnvoyFilter, but for the patches themselves: of what they hold only the types are looked at. */
export function checkEnvoyFilter({ spec, at }: Admitted<Message<'networking.EnvoyFilter'>>): void {
  const selectorAt = at.field('workloadSelector');
  if (!selectorAt.passes((it) => checkOldSelector(spec.workloadSelector, it))) return;
  const advice = 'Prefer other APIs if possible, and exercise extreme caution, especially around upgrades.';
  at.warning(`EnvoyFilter exposes internal implementation details that may change at any time. ${advice}`);
  warnOfNoLabels(spec.workloadSelector, selectorAt, 'Envoy filter');
  at.field('configPatches').each(spec.configPatches, (it, itemAt) => {
    if (it.match?.context !== 'WAYPOINT') checkPatch(it, itemAt);
  });
}

function checkPatch(patch: Patch, at: FieldPlace): void {
  const missing = missingPart(patch);
  if (missing) {
    at.error(`Envoy filter: missing ${missing}`);
    return;
  }
  const version = patch.match?.proxy?.proxyVersion ?? '';
  const versionAt = at.field('match').field('proxy').field('proxyVersion');
  if (byteLength(version) > 1024) {
    versionAt.warning('Envoy filter: proxyVersion match exceeds 1024 characters and will be ignored');
  } else {
    const problem = version ? syntaxProblem(version) : undefined;
    if (problem !== undefined) {
      versionAt.error(`Envoy filter: invalid regex for proxy version, [${problem}]`);
      return;
    }
  }
  if (patch.match) checkObjectMatch(patch.applyTo, patch.match, at.field('match'));
  checkValue(patch, at.field('patch').field('value'));
}

function checkValue(patch: Patch, at: FieldPlace): void {
  const old = patch.patch?.value && oldEnvoyType(patch.patch.value);
  if (old) at.below(old.steps).error(old.message);
  else checkTypedConfig(patch, at);
}

/** Fields of the filters that a patch may hold as a whole, without those that configure them. */
const PLAIN_FIELDS: ReadonlyMap<Patch['applyTo'], readonly string[]> = new Map([
  ['HTTP_FILTER', ['name', 'is_optional', 'isOptional', 'disabled']],
  ['NETWORK_FILTER', ['name']],
  ['LISTENER_FILTER', ['name', 'filter_disabled', 'filterDisabled']],
  ['EXTENSION_CONFIG', ['name']],
]);

/**
 * istiod: validateMissingTypedConfigFilterTypes. A filter that is known by its name alone. One with other fields is not judged:
 * they configure it, or Envoy does not know them.
 */
function checkTypedConfig({ applyTo, patch }: Patch, at: FieldPlace): void {
  const plain = PLAIN_FIELDS.get(applyTo);
  const value = patch?.value;
  if (!plain || !value || !Object.keys(value).every((it) => plain.includes(it))) return;
  const name = typeof value.name === 'string' ? value.name : '';
  at.warning(`using deprecated types by name without typed_config; ${name}`);
}

function missingPart({ applyTo, patch }: Patch): string | undefined {
  if (applyTo === 'INVALID') return 'applyTo';
  if (!patch) return 'patch';
  if (patch.operation === 'INVALID') return 'patch operation';
  return patch.operation !== 'REMOVE' && !patch.value ? 'patch value for non-remove operation' : undefined;
}
