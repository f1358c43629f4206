import type { Admitted } from '../admitted';
import { byteLength } from '../checks/go-format';
import { syntaxProblem } from '../checks/regex';
import { checkOldSelector, warnOfNoLabels } from '../checks/selector';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { checkObjectMatch } from './envoy-filter-match';

type Patch = Message<'networking.EnvoyFilter.EnvoyConfigObjectPatch'>;

/** istiod: ValidateEnvoyFilter, but for the patches themselves, which are not read as Envoy's messages. */
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
}

function missingPart({ applyTo, patch }: Patch): string | undefined {
  if (applyTo === 'INVALID') return 'applyTo';
  if (!patch) return 'patch';
  if (patch.operation === 'INVALID') return 'patch operation';
  return patch.operation !== 'REMOVE' && !patch.value ? 'patch value for non-remove operation' : undefined;
}
