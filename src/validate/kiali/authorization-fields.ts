import type {
  AuthorizationOperation,
  AuthorizationPolicy,
  AuthorizationSource,
} from '../../model/authorization-policy';
import type { FieldPath, Resource } from '../../model/resource';

/** What is asked of the mesh. */
interface Mesh {
  authorizationPolicies(): readonly AuthorizationPolicy[];
}

export interface PlacedSource {
  readonly resource: Resource;
  readonly source: AuthorizationSource;
  readonly path: FieldPath;
}

/** Every `source` of every AuthorizationPolicy. */
export function* sourcesOf(mesh: Mesh): Generator<PlacedSource> {
  for (const { resource, spec } of mesh.authorizationPolicies()) {
    for (const [index, { from = [] }] of (spec.rules ?? []).entries()) {
      for (const [at, { source }] of from.entries()) {
        if (source) yield { resource, source, path: `spec.rules[${index}].from[${at}].source` };
      }
    }
  }
}

export interface PlacedOperation {
  readonly resource: Resource;
  readonly operation: AuthorizationOperation;
  readonly path: FieldPath;
}

/** Every `operation` of every AuthorizationPolicy. */
export function* operationsOf(mesh: Mesh): Generator<PlacedOperation> {
  for (const { resource, spec } of mesh.authorizationPolicies()) {
    for (const [index, { to = [] }] of (spec.rules ?? []).entries()) {
      for (const [at, { operation }] of to.entries()) {
        if (operation) yield { resource, operation, path: `spec.rules[${index}].to[${at}].operation` };
      }
    }
  }
}
