import type { READER_CODES } from '../../diagnostics/reader-codes';
import type { Json, JsonObject, Resource, Source } from '../resource';

/** Called for everything odd; the reader adds the place in the file. */
export type Report = (finding: {
  code: keyof typeof READER_CODES;
  message: string;
  path: string;
  resource?: Resource;
}) => void;

/** The Kubernetes objects of one document: itself, or the items of a `List`. Nothing for an empty document. */
export function toResources(value: Json, source: Source, report: Report): Resource[] {
  if (value === null) return [];
  const kind = isObject(value) ? value.kind : undefined;
  if (!isObject(value) || typeof kind !== 'string' || kind === '') {
    const what = isObject(value) ? 'this document has no "kind"' : 'this document is no mapping';
    report({ code: 'notAResource', message: what, path: source.within ?? '' });
    return [];
  }
  if (kind.endsWith('List') && Array.isArray(value.items)) return listItems(value, value.items, source, report);
  return [toResource(value, kind, source, report)];
}

// kubectl: a List, and a typed list as `kubectl get -o yaml` of old wrote it, stands for its items.
function listItems(list: JsonObject, items: Json[], source: Source, report: Report): Resource[] {
  const itemKind = String(list.kind).slice(0, -'List'.length);
  return items.flatMap((item, index) => {
    const within = `${source.within ? `${source.within}.` : ''}items[${index}]`;
    const typed = isObject(item) && itemKind ? { apiVersion: list.apiVersion ?? '', kind: itemKind, ...item } : item;
    return toResources(typed, { ...source, within }, report);
  });
}

function toResource(value: JsonObject, kind: string, source: Source, report: Report): Resource {
  const metadata = isObject(value.metadata) ? value.metadata : {};
  const [labels, oddLabels] = textMap(metadata.labels);
  const [annotations, oddAnnotations] = textMap(metadata.annotations);
  const resource: Resource = {
    apiVersion: text(value.apiVersion),
    kind,
    name: text(metadata.name),
    namespace: text(metadata.namespace),
    labels,
    annotations,
    created: milliseconds(metadata.creationTimestamp),
    value,
    source,
  };
  if (!resource.apiVersion)
    report({ code: 'notAResource', message: 'this object has no "apiVersion"', path: '', resource });
  if (!resource.name && metadata.generateName === undefined) {
    report({ code: 'notAResource', message: 'this object has no "metadata.name"', path: 'metadata', resource });
  }
  for (const key of oddLabels) reportOdd('labels', key, resource, report);
  for (const key of oddAnnotations) reportOdd('annotations', key, resource, report);
  return resource;
}

function reportOdd(field: 'labels' | 'annotations', key: string, resource: Resource, report: Report): void {
  report({
    code: 'labelNotText',
    message: `the value of "${key}" is no text`,
    path: `metadata.${field}${quoteKey(key)}`,
    resource,
  });
}

const quoteKey = (key: string): string => `[${JSON.stringify(key)}]`;

/** The map with every scalar as text, and the keys whose values were something else. */
export function textMap(value: Json | undefined): [Readonly<Record<string, string>>, string[]] {
  if (!isObject(value)) return [{}, []];
  const odd: string[] = [];
  const texts = Object.entries(value).flatMap(([key, it]): [string, string][] => {
    if (typeof it === 'string') return [[key, it]];
    odd.push(key);
    return it === null ? [[key, '']] : typeof it === 'object' ? [] : [[key, String(it)]];
  });
  return [Object.fromEntries(texts), odd];
}

/** A scalar as text, anything else as `''`. Names such as `y` arrive as booleans. */
const text = (value: Json | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

const milliseconds = (value: Json | undefined): number => (typeof value === 'string' && Date.parse(value)) || 0;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
