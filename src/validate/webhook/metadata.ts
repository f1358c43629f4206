import { isObject } from '../../model/json';
import type { Json, Resource } from '../../model/resource';
import type { Admitted } from './admitted';
import { booleanProblem } from './checks/go-number';
import { jsonTypeOf } from './decode/problem';
import type { FieldPlace } from './field-place';

const DRY_RUN = 'istio.io/dry-run';
const ALWAYS_REJECT = 'internal.istio.io/webhook-always-reject';
const INTERNAL = ['internal.istio.io/parent-namespace', 'internal.istio.io/parents'];
const TOP_LEVEL: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'status']);

/** istiod: validateMetadata. Annotations that keep the object out, whatever its spec says; the first one counts. */
export function checkAnnotations(admitted: Admitted<unknown>, action: string | undefined, object: FieldPlace): void {
  const at = object.field('metadata').field('annotations');
  const { annotations } = admitted;
  const dryRun = dryRunProblem(admitted, action);
  const internal = INTERNAL.find((it) => annotations[it] !== undefined);
  if (dryRun !== undefined) at.field(DRY_RUN).error(dryRun);
  else if (annotations[ALWAYS_REJECT] !== undefined) {
    at.field(ALWAYS_REJECT).error(`"${ALWAYS_REJECT}" annotation found, rejecting`);
  } else if (internal !== undefined) {
    at.field(internal).error(`"${internal}" annotation found, this may not be set by users`);
  }
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

/** istiod: checkFields. */
export function checkTopLevel({ kind, name, value }: Resource, namespace: string, object: FieldPlace): void {
  const unknown = Object.keys(value).find((it) => !TOP_LEVEL.has(it));
  if (unknown === undefined) return;
  object.field(unknown).error(`unknown field "${unknown}" on ${kind} resource ${namespace}/${name}`);
}

/** What keeps Go from reading the metadata at all; the first of it. */
export function checkMetadata({ value: { metadata = null } }: Resource, object: FieldPlace): void {
  const at = object.field('metadata');
  if (metadata === null) return;
  if (!isObject(metadata)) {
    at.error(undecodable(metadata, 'value of type v1.ObjectMeta'));
    return;
  }
  for (const field of ['name', 'namespace', 'labels', 'annotations']) {
    const json = metadata[field] ?? null;
    const isMap = field === 'labels' || field === 'annotations';
    const problem = isMap ? mapProblem(field, json) : textProblem(field, json);
    if (problem === undefined) continue;
    at.field(field).error(problem);
    return;
  }
}

function mapProblem(field: string, json: Json): string | undefined {
  if (json === null) return undefined;
  if (!isObject(json)) return undecodable(json, `struct field ObjectMeta.metadata.${field} of type map[string]string`);
  const bad = Object.values(json).find((it) => it !== null && typeof it !== 'string');
  return textProblem(field, bad ?? null);
}

function textProblem(field: string, json: Json): string | undefined {
  if (json === null || typeof json === 'string') return undefined;
  return undecodable(json, `struct field ObjectMeta.metadata.${field} of type string`);
}

const undecodable = (json: Json, into: string): string =>
  `cannot decode configuration: json: cannot unmarshal ${jsonTypeOf(json)} into Go ${into}`;
