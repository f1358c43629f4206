import { once, oncePerPair, oncePerText } from '../../std/once-per';
import { compileChecks, compileQuickCheck } from './checks';
import { CRDS, type PackedCrd } from './crds.generated';
import { compileRules } from './rules';
import type { SchemaNode } from './schema-node';
import type { Check } from './walk';

/** A kind the API server judges by one of Istio's CRDs. */
export interface Crd {
  readonly versions: readonly string[];
  /** Types, ranges, unknown fields and the like, and the rules, for a quick walk. */
  readonly quickCheck: Check;
  /** The same without the rules. */
  readonly check: () => Check;
  /** CEL; only for what the check above did not block. */
  readonly rules: () => Check | undefined;
}

const groups = new Set(Object.keys(CRDS).map((it) => it.slice(0, it.indexOf('/'))));

/** Group and version of an apiVersion. */
export const splitApiVersion = oncePerText((apiVersion): { readonly group: string; readonly version: string } => {
  const slash = apiVersion.indexOf('/');
  return { group: apiVersion.slice(0, Math.max(slash, 0)), version: apiVersion.slice(slash + 1) };
});

/** Whether Istio's CRDs define kinds of this group. */
export const isIstioGroup = (group: string): boolean => groups.has(group);

/** Whether Istio's CRDs define the kind, in that version. */
export function isIstioKind(apiVersion: string, kind: string): boolean {
  const { group, version } = splitApiVersion(apiVersion);
  return packedCrd(group, kind)?.versions.includes(version) === true;
}

/** The CRD of a kind, unpacked and compiled when first asked for. */
export const crdOf = oncePerPair((group, kind): Crd | undefined => {
  const packed = packedCrd(group, kind);
  return packed && compileCrd(packed);
});

function packedCrd(group: string, kind: string): PackedCrd | undefined {
  const key = `${group}/${kind}`;
  return Object.hasOwn(CRDS, key) ? CRDS[key] : undefined;
}

function compileCrd({ versions, nodes: text }: PackedCrd): Crd {
  const nodes = JSON.parse(`[${text}]`) as SchemaNode[];
  return {
    versions,
    quickCheck: compileQuickCheck(nodes),
    check: once(() => compileChecks(nodes)),
    rules: once(() => compileRules(nodes)),
  };
}
