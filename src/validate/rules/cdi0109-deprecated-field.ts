import type { Edit } from '../../diagnostics/diagnostic';
import { fieldAt, valueAt } from '../../model/field-path';
import { isObject } from '../../model/json';
import type { FieldPath, Json, Resource } from '../../model/resource';
import type { AnalysisInput } from '../analysis-input';
import { defineRule, type Finding } from '../rule';

export const deprecatedField = defineRule<AnalysisInput>({
  code: 'CDI0109',
  name: 'deprecated-field',
  level: 'info',
  why: 'Istio marks the old spelling deprecated in its API. Most still work, and no release that drops them has been named; consecutiveErrors is read by no istiod any more.',
  fix: 'Write the field that took its place.',
  upstream: 'istio: api/networking/v1alpha3',
  yieldsTo: ['IST0133', 'IST0002'],

  *check({ snapshot }) {
    for (const { resource } of [...snapshot.virtualServices, ...snapshot.destinationRules]) {
      if (isOld(resource.value.spec, OLD_FIELDS)) yield* deprecations(resource);
    }
  },
});

const LEAST_CONN = 'LEAST_CONN';

/** How an old field is written anew, relative to the object that holds it. */
interface Successor {
  /** Where it may stand: list indices are `[]`. */
  readonly within: RegExp;
  readonly field: string;
  readonly instead: string;
  readonly convert: (value: Json) => Json | undefined;
  /** istiod does not read it any more. */
  readonly isDropped?: true;
}

const percentage = (value: Json): Json | undefined => (typeof value === 'number' ? { value } : undefined);
const same = (value: Json): Json => value;
const exact = (value: Json): Json | undefined =>
  Array.isArray(value) ? value.map((it) => ({ exact: it })) : undefined;

const SUCCESSORS: readonly Successor[] = [
  { within: /^spec\.http\[\]$/, field: 'mirrorPercent', instead: 'mirrorPercentage', convert: percentage },
  { within: /^spec\.http\[\]$/, field: 'mirror_percent', instead: 'mirrorPercentage', convert: percentage },
  { within: /\.fault\.delay$/, field: 'percent', instead: 'percentage', convert: percentage },
  { within: /\.corsPolicy$/, field: 'allowOrigin', instead: 'allowOrigins', convert: exact },
  {
    within: /\.consistentHash$/,
    field: 'minimumRingSize',
    instead: 'ringHash',
    convert: (it) => ({ minimumRingSize: it }),
  },
  {
    within: /\.outlierDetection$/,
    field: 'consecutiveErrors',
    isDropped: true,
    instead: 'consecutive5xxErrors',
    convert: same,
  },
];

/** Fields that are old, or below which there are old ones, lists passed over; a word is old where it stands. */
interface OldFields {
  readonly [field: string]: true | string | OldFields;
}

const BALANCING: OldFields = { simple: LEAST_CONN, consistentHash: { minimumRingSize: true } };
const OF_PORT: OldFields = { loadBalancer: BALANCING, outlierDetection: { consecutiveErrors: true } };

/** The places of all successors at once. */
const OLD_FIELDS: OldFields = {
  http: {
    mirrorPercent: true,
    mirror_percent: true,
    fault: { delay: { percent: true } },
    corsPolicy: { allowOrigin: true },
  },
  trafficPolicy: { ...OF_PORT, portLevelSettings: OF_PORT },
  subsets: { trafficPolicy: { ...OF_PORT, portLevelSettings: OF_PORT } },
};

/** Whether anything old stands in it, which is hardly ever so: only then is it worth knowing where. */
function isOld(value: Json | undefined, old: OldFields[string]): boolean {
  if (value === undefined || old === true) return value !== undefined;
  if (typeof old === 'string') return value === old;
  if (Array.isArray(value)) return value.some((it) => isOld(it, old));
  if (!isObject(value)) return false;
  for (const field in old) if (value[field] !== undefined && isOld(value[field], old[field])) return true;
  return false;
}

function deprecations(resource: Resource): Finding[] {
  return [...objectsIn(resource.value.spec ?? null, 'spec')].flatMap(({ path, object }) => {
    const shape = path.replace(/\[\d+\]/g, '[]');
    const fields = SUCCESSORS.filter((it) => it.within.test(shape) && Object.hasOwn(object, it.field));
    const words = object.simple === LEAST_CONN && shape.endsWith('.loadBalancer') ? [leastConn(resource, path)] : [];
    return [...fields.map((it) => renamed(resource, path, it)), ...words];
  });
}

function renamed(resource: Resource, path: FieldPath, { field, instead, convert, isDropped }: Successor): Finding {
  const [from, to] = [fieldAt(path, field), fieldAt(path, instead)];
  const value = convert(valueAt(resource.value, from) ?? null);
  const isFree = valueAt(resource.value, to) === undefined;
  const edits: Edit[] = [{ path: from, key: instead, value }];
  const fix = value !== undefined && isFree && { description: `write ${instead} instead of ${field}`, edits };
  const message = isDropped
    ? `${field} has no effect: istiod does not read it any more; write ${instead}`
    : `${field} is deprecated; write ${instead}`;
  return { resource, path: from, message, ...(isDropped && { level: 'warning' }), ...(fix && { fix }) };
}

function leastConn(resource: Resource, path: FieldPath): Finding {
  const at = fieldAt(path, 'simple');
  const fix = {
    description: 'write LEAST_REQUEST instead of LEAST_CONN',
    edits: [{ path: at, value: 'LEAST_REQUEST' }],
  };
  return { resource, path: at, message: 'LEAST_CONN is deprecated; write LEAST_REQUEST, which is what it means', fix };
}

/** Every mapping below a value, itself included. */
function* objectsIn(value: Json, path: FieldPath): Generator<{ path: FieldPath; object: { [key: string]: Json } }> {
  if (Array.isArray(value)) for (const [i, it] of value.entries()) yield* objectsIn(it, fieldAt(path, i));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  yield { path, object: value };
  for (const [key, it] of Object.entries(value)) yield* objectsIn(it, fieldAt(path, key));
}
