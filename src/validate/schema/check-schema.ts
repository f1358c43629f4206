import type { Json, Resource } from '../../model/resource';
import { closest } from '../../std/closest';
import { type Crd, crdOf, isIstioGroup, splitApiVersion } from './crd';
import { CRDS } from './crds.generated';
import { type SchemaFinding, Walk } from './walk';

/**
 * What the API server says of a resource by Istio's CRDs, with strict field validation, as kubectl asks for:
 * nothing, or why it refuses. `undefined` for a kind whose group Istio does not define.
 *
 * The order is the API server's: structure first, rules only on a resource whose types are right.
 */
export function checkSchema(resource: Resource): readonly SchemaFinding[] | undefined {
  const { group, version } = splitApiVersion(resource.apiVersion);
  if (!isIstioGroup(group)) return undefined;

  const crd = crdOf(group, resource.kind);
  if (!crd) return [unknownKind(resource.kind, group)];
  if (!crd.versions.includes(version)) return [unknownVersion(resource, crd.versions)];

  if (isSound(resource.value, crd)) return [];
  const walk = new Walk();
  crd.check()(resource.value, walk);
  if (!walk.blocked) crd.rules()?.(resource.value, walk);
  return walk.findings;
}

/** Most resources are: they are not walked with their places in mind. */
function isSound(value: Json, crd: Crd): boolean {
  const walk = Walk.quick();
  crd.quickCheck(value, walk);
  return !walk.failed;
}

function unknownKind(kind: string, group: string): SchemaFinding {
  const kinds = Object.keys(CRDS)
    .filter((it) => it.startsWith(`${group}/`))
    .map((it) => it.slice(group.length + 1));
  const near = closest(kind, kinds);
  return {
    path: 'kind',
    message: `kind: "${kind}" is no kind of ${group}`,
    help: near ? `did you mean "${near}"?` : `its kinds are ${kinds.join(', ')}`,
    mistyped: true,
  };
}

function unknownVersion({ apiVersion, kind }: Resource, versions: readonly string[]): SchemaFinding {
  return {
    path: 'apiVersion',
    message: `apiVersion: "${apiVersion}" is no version of ${kind}`,
    help: `write one of ${versions.map((it) => `${splitApiVersion(apiVersion).group}/${it}`).join(', ')}`,
    mistyped: true,
  };
}
