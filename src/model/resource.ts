/** What JSON can hold; manifests are read as this, without trust. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Where a resource was read. Lines are found only when somebody asks: see `locate`. */
export interface Source {
  /** File name as the user gave it, `<stdin>`, or a construct path. */
  readonly file: string;
  /** Text of the one YAML document that holds the resource; absent for resources that were never text. */
  readonly text?: string;
  /** Line of the file (1-based) on which `text` begins. */
  readonly line: number;
  /** Path inside the document when the resource is an item of a `List`: `items[3]`. */
  readonly within?: string;
  /** Path of the construct that wrote the resource, when there is one. */
  readonly constructPath?: string;
  /** Paths of the constructs that decided the rules of `spec.http`, in order, where several contribute to one VirtualService. */
  readonly authorPaths?: readonly string[];
}

/** One Kubernetes object as it was written. */
export interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** As written; `''` if absent. Use `namespaceOf` for what it means. */
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Milliseconds since 1970, 0 if not written (all such are of one age, older than any other). */
  readonly created: number;
  /** The whole object, `apiVersion` and all. */
  readonly value: JsonObject;
  readonly source: Source;
}

/** The namespace a resource lives in: `default` when none is written, as for kubectl. */
export const namespaceOf = (resource: Resource): string => resource.namespace || 'default';

/** A place in a resource: `spec.http[0].route[1].destination.host`. Keys that are no identifiers are quoted: `metadata.labels["a.b/c"]`. */
export type FieldPath = string;

/** Where a part of a compiled table was written. */
export interface Origin {
  readonly resource: Resource;
  readonly path: FieldPath;
}

/** `VirtualService default/reviews spec.http[1]`, as decisions and messages name a place. */
export const describeOrigin = ({ resource, path }: Origin): string =>
  `${resource.kind} ${namespaceOf(resource)}/${resource.name}${path && ` ${path}`}`;

/** istiod: sortConfigByCreationTime. Older first, then by name, then by namespace (R-0.4). */
export const byAge = (a: Resource, b: Resource): number =>
  a.created - b.created || compareText(a.name, b.name) || compareText(namespaceOf(a), namespaceOf(b));

/** Byte order, as Go compares strings. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
