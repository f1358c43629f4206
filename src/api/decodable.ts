import type { Diagnostic } from '../diagnostics/diagnostic';
import { typed } from '../model/assemble/istio-resources';
import { isObject } from '../model/json';
import { locate } from '../model/locate';
import type { Json, Resource } from '../model/resource';
import { checkSchema } from '../validate/schema/check-schema';
import type { SchemaFinding } from '../validate/schema/walk';

/** Resources whose fields are there and of the right type, and why the others are not among them. */
export interface Decodable {
  readonly resources: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Leaves out what no cluster could read: the engine may trust the types of the rest. */
export function decodable(all: readonly Resource[]): Decodable {
  const diagnostics: Diagnostic[] = [];
  const resources = all.filter((resource) => {
    const unfit = checkSchema(asRead(resource))?.filter((it) => it.mistyped || it.missing) ?? [];
    for (const it of unfit) diagnostics.push(diagnosticOf(resource, it));
    return unfit.length === 0;
  });
  return { resources, diagnostics };
}

/** With a spec, and without the nulls in it: what is required must really be there. */
function asRead(resource: Resource): Resource {
  if (!resource.apiVersion.startsWith('networking.istio.io/')) return resource;
  const { spec } = typed<Json>(resource);
  return spec === resource.value.spec || !isEmptyOrObject(resource.value.spec)
    ? resource
    : { ...resource, value: { ...resource.value, spec } };
}

const isEmptyOrObject = (value: Json | undefined): boolean => value === undefined || value === null || isObject(value);

function diagnosticOf(resource: Resource, { path, message, help }: SchemaFinding): Diagnostic {
  const { kind, namespace, name, source } = resource;
  return {
    code: 'CDI0001',
    name: 'schema',
    level: 'error',
    message: `${message}; the cluster refuses this ${kind}, so it is left out`,
    help,
    resource: { kind, namespace, name },
    path,
    file: source.file,
    constructPath: source.constructPath,
    ...locate(resource, path),
  };
}
