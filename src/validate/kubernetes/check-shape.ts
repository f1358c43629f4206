import { isObject } from '../../model/json';
import type { Json, JsonObject, Resource } from '../../model/resource';
import { oncePerPair } from '../../std/once-per';
import { type SchemaFinding, Walk } from '../schema/walk';
import { OF_ANY_KIND, SHAPES, type Shape } from './shapes';

/** What the API server cannot read of an object of Kubernetes' own kinds, or of the metadata of Istio's, so that it refuses it. */
export function checkShape({ apiVersion, kind, value }: Resource): readonly SchemaFinding[] {
  const shape = shapeOfKind(apiVersion, kind);
  if (shape === undefined || isSound(shape, value)) return NONE;
  const walk = new Walk();
  check(shape, value, walk);
  return walk.findings;
}

const NONE: readonly SchemaFinding[] = [];

const shapeOfKind = oncePerPair((apiVersion, kind): Shape | undefined =>
  apiVersion.includes('.istio.io/') ? OF_ANY_KIND : SHAPES[`${apiVersion} ${kind}`],
);

type ScalarShape = Extract<Shape, string>;
type MappingShape = Exclude<Shape, string | { list: Shape }>;

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

function checkMapping(shape: MappingShape, json: Json, walk: Walk): void {
  if (!isObject(json)) {
    refuse(walk, 'a mapping');
    return;
  }
  for (const key of Object.keys(json)) {
    const inner = 'map' in shape ? shape.map : shape.fields.get(key);
    if (inner !== undefined) walk.into(key, json[key], (it) => check(inner, it, walk));
  }
}

function checkScalar(shape: ScalarShape, json: Json, walk: Walk): void {
  const { fits, wanted } = SCALARS[shape];
  if (!fits(json)) refuse(walk, wanted);
}

/** Whether all of it is as it should be, which it nearly always is: then nobody asks for places. */
function isSound(shape: Shape, json: Json): boolean {
  if (json === null) return true;
  if (typeof shape === 'string') return SCALARS[shape].fits(json);
  if ('list' in shape) return Array.isArray(json) && json.every((it) => isSound(shape.list, it));
  if (!isObject(json)) return false;
  return 'map' in shape ? hasSoundValues(shape.map, json) : hasSoundFields(shape.fields, json);
}

function hasSoundValues(shape: Shape, json: JsonObject): boolean {
  for (const key in json) if (!isSound(shape, json[key])) return false;
  return true;
}

function hasSoundFields(fields: ReadonlyMap<string, Shape>, json: JsonObject): boolean {
  for (const key in json) {
    const shape = fields.get(key);
    if (shape !== undefined && !isSound(shape, json[key])) return false;
  }
  return true;
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

interface Scalar {
  readonly fits: (json: Json) => boolean;
  readonly wanted: string;
}

const isText = (json: Json): json is string => typeof json === 'string';

const SCALARS: Readonly<Record<ScalarShape, Scalar>> = {
  text: { fits: isText, wanted: 'text' },
  time: { fits: isTime, wanted: 'a time such as 2026-01-31T12:00:00Z' },
  whole: { fits: isWhole, wanted: 'a whole number' },
  boolean: { fits: (json) => typeof json === 'boolean', wanted: 'true or false' },
  'whole or text': { fits: (json) => isWhole(json) || isText(json), wanted: 'a number or a name' },
  quantity: { fits: (json) => typeof json === 'number' || isQuantity(json), wanted: 'a quantity' },
  base64: { fits: (json) => isText(json) && isBase64(json), wanted: 'text in base64' },
};

const refuse = (walk: Walk, wanted: string): void => walk.report({ problem: `must be ${wanted}`, mistyped: true });
