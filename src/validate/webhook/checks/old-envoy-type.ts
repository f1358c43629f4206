import type { Step } from '../../../model/field-path';
import { isObject } from '../../../model/json';
import type { Json, JsonObject } from '../../../model/resource';

/** A message of Envoy's API version 2 in a patch, which no istiod knows any more. */
export interface OldEnvoyType {
  /** Where its type is written, seen from the patch. */
  readonly steps: readonly Step[];
  readonly message: string;
}

/** Fields that hold a message of any type, and maps of such. */
const TYPED: ReadonlySet<string> = new Set(['typedConfig']);
const TYPED_MAPS: ReadonlySet<string> = new Set(['typedPerFilterConfig', 'typedExtensionProtocolOptions']);

/** Fields on the way to them. Elsewhere `@type` may be a plain value, or stand in a field that nobody reads. */
const PARTS: ReadonlySet<string> = new Set([
  ...['filterChains', 'defaultFilterChain', 'filters', 'listenerFilters', 'httpFilters', 'accessLog'],
  ...['transportSocket', 'transportSocketMatches', 'virtualHosts', 'routes', 'routeConfig'],
  ...['staticResources', 'listeners', 'clusters', 'tracing', 'http', 'provider'],
]);

/** istiod: xds.BuildXDSObjectFromStruct, which stops at the first type that it cannot resolve. */
export function oldEnvoyType(patch: JsonObject): OldEnvoyType | undefined {
  const [found] = typesIn(patch, []);
  if (!found) return undefined;
  const type = found.types.at(-1) ?? '';
  const hint = type.includes('.v2.') ? ' (hint: try using the v3 XDS API)' : '';
  const within = found.types.slice(0, -1).map((it) => `can't unmarshal Any nested proto ${it}: `);
  const message = `referenced type unknown${hint}: Envoy filter: ${within.join('')}could not resolve Any message type: ${type}`;
  return { steps: [...found.steps, '@type'], message };
}

interface Found {
  readonly steps: readonly Step[];
  /** Those around it first. */
  readonly types: readonly string[];
}

function* typesIn(message: JsonObject, steps: readonly Step[]): Generator<Found> {
  for (const [field, value] of Object.entries(message)) {
    const name = camelCase(field);
    const at = [...steps, field];
    if (TYPED.has(name)) yield* typesOf(value, at);
    else if (TYPED_MAPS.has(name) && isObject(value)) {
      for (const [key, it] of Object.entries(value)) yield* typesOf(it, [...at, key]);
    } else if (PARTS.has(name)) {
      const parts = Array.isArray(value) ? value.map((it, index) => ({ it, at: [...at, index] })) : [{ it: value, at }];
      for (const part of parts) if (isObject(part.it)) yield* typesIn(part.it, part.at);
    }
  }
}

/** What a TypedStruct holds is a value that only Envoy reads. */
function* typesOf(typed: Json, steps: readonly Step[]): Generator<Found> {
  if (!isObject(typed) || typeof typed['@type'] !== 'string') return;
  const type = typed['@type'];
  if (isOld(type)) yield { steps, types: [type] };
  else if (!type.endsWith('.TypedStruct')) {
    for (const it of typesIn(typed, steps)) yield { ...it, types: [type, ...it.types] };
  }
}

function isOld(type: string): boolean {
  const [root, ...packages] = type.slice(type.lastIndexOf('/') + 1).split('.');
  return root === 'envoy' && packages.slice(0, -1).some((it) => /^v2(?:alpha\d*)?$/.test(it));
}

const camelCase = (field: string): string => field.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
