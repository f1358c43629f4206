import type { ReaderCodeName } from '../../diagnostics/reader-codes';
import { isObject, objectOf, textMapOf, textOf, timeOf } from '../json';
import type { Json, JsonObject, Resource, Source } from '../resource';

/** Called for everything odd; the reader adds the place in the file. */
export type Report = (finding: { code: ReaderCodeName; message: string; path: string; resource?: Resource }) => void;

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
  const metadata = objectOf(value.metadata);
  const resource: Resource = {
    apiVersion: textOf(value.apiVersion),
    kind,
    name: textOf(metadata.name),
    namespace: textOf(metadata.namespace),
    labels: textMapOf(metadata.labels),
    annotations: textMapOf(metadata.annotations),
    created: timeOf(metadata.creationTimestamp),
    value,
    source,
  };
  if (!resource.apiVersion)
    report({ code: 'notAResource', message: 'this object has no "apiVersion"', path: '', resource });
  if (!resource.name && metadata.generateName === undefined) {
    report({ code: 'notAResource', message: 'this object has no "metadata.name"', path: 'metadata', resource });
  }
  for (const key of oddKeys(metadata.labels)) reportOdd('labels', key, resource, report);
  for (const key of oddKeys(metadata.annotations)) reportOdd('annotations', key, resource, report);
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

/** Keys whose values the API server would refuse. */
const oddKeys = (value: Json | undefined): string[] =>
  Object.entries(objectOf(value)).flatMap(([key, it]) => (typeof it === 'string' ? [] : [key]));
