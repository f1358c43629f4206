import type { Diagnostic } from '../diagnostics/diagnostic';
import { locate } from '../model/locate';
import type { Resource } from '../model/resource';
import { checkSchema } from '../validate/schema/check-schema';
import type { SchemaFinding } from '../validate/schema/walk';

/** Resources whose types are right, and why the others are not among them. */
export interface Decodable {
  readonly resources: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Leaves out what no cluster could read: the engine may trust the types of the rest. */
export function decodable(all: readonly Resource[]): Decodable {
  const diagnostics: Diagnostic[] = [];
  const resources = all.filter((resource) => {
    const mistyped = checkSchema(resource)?.filter((it) => it.mistyped) ?? [];
    diagnostics.push(...mistyped.map((it) => diagnosticOf(resource, it)));
    return mistyped.length === 0;
  });
  return { resources, diagnostics };
}

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
