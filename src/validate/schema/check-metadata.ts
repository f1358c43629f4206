import { isObject, objectOf } from '../../model/json';
import type { Json, JsonObject, Resource } from '../../model/resource';
import { closest } from '../../std/closest';
import { type SchemaFinding, Walk } from './walk';

/**
 * What the API server says of the metadata of an Istio resource, whatever its kind: names that are none, fields it does
 * not know. No CRD says any of this, so it is no part of `checkSchema`. Labels that are no text are the reader's to report.
 */
export function checkMetadata(resource: Resource): readonly SchemaFinding[] {
  const walk = new Walk();
  walk.into('metadata', objectOf(resource.value.metadata), (metadata) => checkFields(metadata as JsonObject, walk));
  return walk.findings;
}

// apimachinery: ValidateObjectMetaAccessor
function checkFields(metadata: JsonObject, walk: Walk): void {
  for (const [field, value] of Object.entries(metadata)) {
    if (field === 'name') checkText(value, isSubdomain, SUBDOMAIN, field, walk);
    else if (field === 'namespace') checkText(value, isLabel, LABEL, field, walk);
    else if (field === 'labels') walk.into(field, value, checkLabels);
    else if (field === 'annotations') walk.into(field, value, checkAnnotations);
    else if (!FIELDS.has(field)) reportUnknown(field, walk);
  }
}

function checkText(value: Json, accepts: (text: string) => boolean, rule: string, field: string, walk: Walk): void {
  if (value === '' || (typeof value === 'string' && accepts(value))) return;
  walk.report({ at: field, problem: `must be ${rule}, which ${JSON.stringify(value)} is not` });
}

function checkLabels(labels: Json, walk: Walk): void {
  for (const [key, value] of entriesOf(labels)) {
    if (!isQualifiedName(key)) walk.report({ at: key, problem: `"${key}" is no label key`, help: QUALIFIED_NAME });
    if (typeof value === 'string' && value !== '' && !isName(value)) {
      walk.report({ at: key, problem: `"${value}" is no label value`, help: NAME });
    }
  }
}

function checkAnnotations(annotations: Json, walk: Walk): void {
  for (const [key] of entriesOf(annotations)) {
    if (isQualifiedName(key.toLowerCase())) continue;
    walk.report({ at: key, problem: `"${key}" is no annotation key`, help: QUALIFIED_NAME });
  }
}

const entriesOf = (value: Json): [string, Json][] => (isObject(value) ? Object.entries(value) : []);

function reportUnknown(field: string, walk: Walk): void {
  const near = closest(field, FIELDS);
  walk.report({ at: field, problem: 'is not a known field', help: near && `did you mean "${near}"?` });
}

const FIELDS: ReadonlySet<string> = new Set([
  ...['name', 'generateName', 'namespace', 'labels', 'annotations', 'finalizers', 'ownerReferences', 'managedFields'],
  ...['uid', 'resourceVersion', 'generation', 'selfLink'],
  ...['creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds'],
]);

const LABEL = 'at most 63 lower-case letters, digits and "-"';
const SUBDOMAIN = 'lower-case letters, digits, "-" and "."';
const NAME = 'write at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends';
const QUALIFIED_NAME = `${NAME}; before it, if anything, a domain and "/"`;

const isLabel = (text: string): boolean => text.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text);

const isSubdomain = (text: string): boolean =>
  text.length <= 253 && text.split('.').every((it) => /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(it));

const isName = (text: string): boolean => text.length <= 63 && /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(text);

// apimachinery: IsQualifiedName
function isQualifiedName(text: string): boolean {
  const parts = text.split('/');
  if (parts.length > 2) return false;
  return isName(parts[parts.length - 1]) && (parts.length === 1 || isSubdomain(parts[0]));
}
