import { compileChecks } from './checks';
import { CRDS, type PackedCrd } from './crds.generated';
import { compileRules } from './rules';
import type { SchemaNode } from './schema-node';
import type { Check } from './walk';

/** A kind the API server judges by one of Istio's CRDs. */
export interface Crd {
  readonly versions: readonly string[];
  /** Types, ranges, unknown fields and the like. */
  readonly check: Check;
  /** CEL; only for what the check above did not block. */
  readonly rules?: Check;
}

const groups = new Set(Object.keys(CRDS).map((it) => it.slice(0, it.indexOf('/'))));
const unpacked = new Map<string, Crd>();

/** Group and version of an apiVersion. */
export function splitApiVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf('/');
  return { group: apiVersion.slice(0, Math.max(slash, 0)), version: apiVersion.slice(slash + 1) };
}

/** Whether Istio's CRDs define kinds of this group. */
export const isIstioGroup = (group: string): boolean => groups.has(group);

/** Whether Istio's CRDs define the kind, in that version. */
export function isIstioKind(apiVersion: string, kind: string): boolean {
  const { group, version } = splitApiVersion(apiVersion);
  return packedCrd(group, kind)?.versions.includes(version) === true;
}

/** The CRD of a kind, unpacked and compiled when first asked for. */
export function crdOf(group: string, kind: string): Crd | undefined {
  const key = `${group}/${kind}`;
  const known = unpacked.get(key);
  const packed = packedCrd(group, kind);
  if (known || !packed) return known;
  const crd = compileCrd(packed);
  unpacked.set(key, crd);
  return crd;
}

const packedCrd = (group: string, kind: string): PackedCrd | undefined => {
  const key = `${group}/${kind}`;
  return Object.hasOwn(CRDS, key) ? CRDS[key] : undefined;
};

function compileCrd({ versions, nodes: text }: PackedCrd): Crd {
  const nodes = JSON.parse(`[${text}]`) as SchemaNode[];
  return { versions, check: compileChecks(nodes), rules: compileRules(nodes) };
}
