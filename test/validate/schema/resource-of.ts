import type { JsonObject, Resource } from '../../../src/model/resource';

/** A resource of a manifest, as a reader makes it, for what looks at nothing but the manifest. */
export function resourceOf(value: JsonObject): Resource {
  const metadata = (value.metadata ?? {}) as { readonly name?: string; readonly namespace?: string };
  return {
    apiVersion: String(value.apiVersion),
    kind: String(value.kind),
    name: metadata.name ?? '',
    namespace: metadata.namespace ?? '',
    labels: {},
    annotations: {},
    created: 0,
    value,
    source: { file: 'test.yaml', line: 1 },
  };
}
