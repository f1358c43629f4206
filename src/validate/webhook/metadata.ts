import { isObject } from '../../model/json';
import type { Json, Resource } from '../../model/resource';
import type { Admitted } from './admitted';
import { booleanProblem } from './checks/go-number';
import { jsonTypeOf } from './decode/problem';
import { FieldPlace } from './field-place';
import { error, type WebhookFinding } from './finding';

const METADATA = FieldPlace.ROOT.field('metadata');
const ANNOTATIONS = METADATA.field('annotations');
const DRY_RUN = 'istio.io/dry-run';
const ALWAYS_REJECT = 'internal.istio.io/webhook-always-reject';
const INTERNAL = ['internal.istio.io/parent-namespace', 'internal.istio.io/parents'];
const TOP_LEVEL = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];

/** istiod: validateMetadata. An annotation that keeps the object out, whatever its spec says. */
export function annotationFinding(admitted: Admitted<unknown>, action: string | undefined): WebhookFinding | undefined {
  const { annotations } = admitted;
  const dryRun = dryRunProblem(admitted, action);
  if (dryRun !== undefined) return error(ANNOTATIONS.field(DRY_RUN), dryRun);
  if (annotations[ALWAYS_REJECT] !== undefined) {
    return error(ANNOTATIONS.field(ALWAYS_REJECT), `"${ALWAYS_REJECT}" annotation found, rejecting`);
  }
  const internal = INTERNAL.find((it) => annotations[it] !== undefined);
  if (internal === undefined) return undefined;
  return error(ANNOTATIONS.field(internal), `"${internal}" annotation found, this may not be set by users`);
}

// istiod: checkDryRunAnnotation. Only an AuthorizationPolicy has an action.
function dryRunProblem(admitted: Admitted<unknown>, action: string | undefined): string | undefined {
  const dryRun = admitted.annotations[DRY_RUN];
  if (dryRun === undefined) return undefined;
  const object = `${admitted.namespace}/${admitted.name}`;
  if (action === undefined) return `${object} has unsupported annotation ${DRY_RUN}, please remove the annotation`;
  if (action !== 'ALLOW' && action !== 'DENY') {
    return `the annotation ${DRY_RUN} currently only supports action ALLOW/DENY, found action ${action} in ${object}`;
  }
  const problem = booleanProblem(dryRun);
  return problem && `${object} has annotation ${DRY_RUN} with invalid value (${dryRun}): ${problem}`;
}

/** istiod: checkFields. Looked at only when the rest is fine. */
export function topLevelFinding({ kind, name, value }: Resource, namespace: string): WebhookFinding | undefined {
  const unknown = Object.keys(value).find((it) => !TOP_LEVEL.includes(it));
  if (unknown === undefined) return undefined;
  return error(FieldPlace.ROOT.field(unknown), `unknown field "${unknown}" on ${kind} resource ${namespace}/${name}`);
}

/** What keeps Go from reading the metadata at all. */
export function metadataFinding({ value: { metadata } }: Resource): WebhookFinding | undefined {
  if (metadata === undefined || metadata === null) return undefined;
  if (!isObject(metadata)) return undecodable(METADATA, metadata, 'value of type v1.ObjectMeta');
  for (const field of ['name', 'namespace']) {
    if (!isText(metadata[field])) return unreadableText(field, metadata[field]);
  }
  for (const field of ['labels', 'annotations']) {
    const finding = mapFinding(field, metadata[field] ?? null);
    if (finding) return finding;
  }
  return undefined;
}

function mapFinding(field: string, json: Json): WebhookFinding | undefined {
  if (json === null) return undefined;
  if (!isObject(json))
    return undecodable(
      METADATA.field(field),
      json,
      `struct field ObjectMeta.metadata.${field} of type map[string]string`,
    );
  const bad = Object.values(json).find((it) => !isText(it));
  return bad === undefined ? undefined : unreadableText(field, bad);
}

const isText = (json: Json | undefined): boolean => json === undefined || json === null || typeof json === 'string';

const unreadableText = (field: string, json: Json): WebhookFinding =>
  undecodable(METADATA.field(field), json, `struct field ObjectMeta.metadata.${field} of type string`);

const undecodable = (at: FieldPlace, json: Json, into: string): WebhookFinding =>
  error(at, `cannot decode configuration: json: cannot unmarshal ${jsonTypeOf(json)} into Go ${into}`);
