import type { ReaderCodeName } from '../../diagnostics/reader-codes';
import { joinPath } from '../field-path';
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
  const { file, text, line, constructPath, authorPaths } = source;
  return items.flatMap((item, index) => {
    const within = `${source.within ? `${source.within}.` : ''}items[${index}]`;
    const typed = isObject(item) && itemKind ? { apiVersion: list.apiVersion ?? '', kind: itemKind, ...item } : item;
    return toResources(typed, { file, text, line, constructPath, authorPaths, within }, report);
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
  for (const field of ['labels', 'annotations'] as const) {
    const value = metadata[field];
    if (value !== undefined && value !== resource[field]) reportOddValues(field, value, resource, report);
  }
  return resource;
}

/** One finding a mapping: its keys are as many as the input likes. The API server would refuse the values. */
function reportOddValues(field: string, value: Json, resource: Resource, report: Report): void {
  const odd = Object.entries(objectOf(value)).flatMap(([key, it]) => (typeof it === 'string' ? [] : [key]));
  if (odd.length === 0) return;
  const more = odd.length > 1 ? ` (and of ${odd.length - 1} more)` : '';
  report({
    code: 'labelNotText',
    message: `the value of "${odd[0]}"${more} is no text`,
    path: joinPath(['metadata', field, odd[0]]),
    resource,
  });
}
