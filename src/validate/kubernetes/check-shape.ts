import { isObject } from '../../model/json';
import type { Json, Resource } from '../../model/resource';
import { assertNever } from '../../std/assert-never';
import { type SchemaFinding, Walk } from '../schema/walk';
import { OF_ANY_KIND, SHAPES, type Shape } from './shapes';

/** What the API server cannot read of an object of Kubernetes' own kinds, or of the metadata of Istio's, so that it refuses it. */
export function checkShape({ apiVersion, kind, value }: Resource): readonly SchemaFinding[] {
  const shape = apiVersion.includes('.istio.io/') ? OF_ANY_KIND : SHAPES[`${apiVersion} ${kind}`];
  if (shape === undefined) return NONE;
  const walk = new Walk();
  check(shape, value, walk);
  return walk.findings;
}

const NONE: readonly SchemaFinding[] = [];

// Kubernetes: encoding/json. A null leaves any field as it is.
function check(shape: Shape, json: Json, walk: Walk): void {
  if (json === null) return;
  if (typeof shape === 'string') checkScalar(shape, json, walk);
  else if ('list' in shape) checkList(shape.list, json, walk);
  else checkMapping(shape, json, walk);
}

function checkList(item: Shape, json: Json, walk: Walk): void {
  if (!Array.isArray(json)) refuse(walk, 'a list');
  else for (let index = 0; index < json.length; index++) walk.into(index, json[index], (it) => check(item, it, walk));
}

function checkMapping(shape: Exclude<Shape, string | { list: Shape }>, json: Json, walk: Walk): void {
  if (!isObject(json)) {
    refuse(walk, 'a mapping');
    return;
  }
  for (const key of Object.keys(json)) {
    const inner = 'map' in shape ? shape.map : Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
    if (inner !== undefined) walk.into(key, json[key], (it) => check(inner, it, walk));
  }
}

function checkScalar(shape: Extract<Shape, string>, json: Json, walk: Walk): void {
  switch (shape) {
    case 'text':
      if (typeof json !== 'string') refuse(walk, 'text');
      return;
    case 'time':
      if (!isTime(json)) refuse(walk, 'a time such as 2026-01-31T12:00:00Z');
      return;
    case 'whole':
      if (!isWhole(json)) refuse(walk, 'a whole number');
      return;
    case 'boolean':
      if (typeof json !== 'boolean') refuse(walk, 'true or false');
      return;
    case 'whole or text':
      if (!isWhole(json) && typeof json !== 'string') refuse(walk, 'a number or a name');
      return;
    case 'quantity':
      if (typeof json !== 'number' && !isQuantity(json)) refuse(walk, 'a quantity');
      return;
    case 'base64':
      if (typeof json !== 'string' || !isBase64(json)) refuse(walk, 'text in base64');
      return;
    default:
      assertNever(shape);
  }
}

// apimachinery: metav1.Time
const isTime = (json: Json): boolean =>
  typeof json === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(json) &&
  !Number.isNaN(Date.parse(json));

const isWhole = (json: Json): boolean => Number.isInteger(json) && Math.abs(json as number) < 2 ** 31;

// apimachinery: resource.ParseQuantity
const isQuantity = (json: Json): boolean =>
  typeof json === 'string' && /^[+-]?[0-9.]+([KMGTPE]i|[numkMGTPE]|[eE][-+]?[0-9]+)?$/.test(json);

function isBase64(text: string): boolean {
  const digits = text.replace(/[\r\n]/g, '');
  return digits.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(digits);
}

const refuse = (walk: Walk, wanted: string): void => walk.report({ problem: `must be ${wanted}`, mistyped: true });
