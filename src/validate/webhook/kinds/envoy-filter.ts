import type { Admitted } from '../admitted';
import { byteLength } from '../checks/go-format';
import { syntaxProblem } from '../checks/regex';
import { checkOldSelector, warnOfNoLabels } from '../checks/selector';
import { decodeEnvoy, type EnvoyMessage } from '../decode/decode';
import { messageType } from '../decode/fields';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { checkObjectMatch } from './envoy-filter-match';

type Patch = Message<'networking.EnvoyFilter.EnvoyConfigObjectPatch'>;

/** istiod: ValidateEnvoyFilter. */
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

/** istiod: xds.BuildXDSObjectFromStruct. */
function checkValue(patch: Patch, at: FieldPlace): void {
  const value = patch.patch?.value;
  if (!value) return;
  const type = PATCHED[patch.applyTo];
  if (type === undefined) {
    at.error(`Envoy filter: unknown object type for applyTo ${patch.applyTo}`);
    return;
  }
  const { message, problem } = decodeEnvoy(type, value);
  if (problem) {
    at.below(problem.steps).error(`${hintTo(problem.text)}Envoy filter: ${problem.text}`);
    return;
  }
  const { problem: unknown } = decodeEnvoy(type, value, true);
  if (unknown) at.below(unknown.steps).warning(`Envoy filter: ${unknown.text}`);
  const untyped = withoutTypedConfig(type, message);
  if (untyped.length > 0) at.warning(`using deprecated types by name without typed_config; ${untyped.join(', ')}`);
}

/** What a patch is part of. */
const PATCHED: Readonly<Partial<Record<Patch['applyTo'], string>>> = {
  CLUSTER: 'envoy.config.cluster.v3.Cluster',
  LISTENER: 'envoy.config.listener.v3.Listener',
  ROUTE_CONFIGURATION: 'envoy.config.route.v3.RouteConfiguration',
  FILTER_CHAIN: 'envoy.config.listener.v3.FilterChain',
  HTTP_FILTER: 'envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter',
  NETWORK_FILTER: 'envoy.config.listener.v3.Filter',
  VIRTUAL_HOST: 'envoy.config.route.v3.VirtualHost',
  HTTP_ROUTE: 'envoy.config.route.v3.Route',
  EXTENSION_CONFIG: 'envoy.config.core.v3.TypedExtensionConfig',
  BOOTSTRAP: 'envoy.config.bootstrap.v3.Bootstrap',
  LISTENER_FILTER: 'envoy.config.listener.v3.ListenerFilter',
};

function hintTo(problem: string): string {
  if (!problem.includes('could not resolve Any message type')) return '';
  return `referenced type unknown${problem.includes('.v2.') ? ' (hint: try using the v3 XDS API)' : ''}: `;
}

/** istiod: recurseMissingTypedConfig. The names of filters that are configured by name alone; lists are not looked into. */
function withoutTypedConfig(type: string, message: EnvoyMessage): readonly string[] {
  const { fields } = messageType(type);
  const written = fields.filter((it) => Object.hasOwn(message, it.name));
  const inner = written.flatMap(({ name, shape, element }) =>
    shape === 'single' && element.is === 'message'
      ? withoutTypedConfig(element.type, message[name] as EnvoyMessage)
      : [],
  );
  const asksForIt = fields.some((it) => it.name === 'typedConfig');
  const hasIt = written.some((it) => it.name === 'typedConfig' || it.name === 'configDiscovery');
  return asksForIt && !hasIt ? [...inner, String(message.name ?? '')] : inner;
}

function missingPart({ applyTo, patch }: Patch): string | undefined {
  if (applyTo === 'INVALID') return 'applyTo';
  if (!patch) return 'patch';
  if (patch.operation === 'INVALID') return 'patch operation';
  return patch.operation !== 'REMOVE' && !patch.value ? 'patch value for non-remove operation' : undefined;
}
