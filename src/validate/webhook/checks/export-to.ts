import type { FieldPlace } from '../field-place';
import { error, type Findings } from '../finding';
import { isDnsLabel } from './dns-label';

interface Exported {
  readonly exportTo: readonly string[];
  /** Of the resource; `.` means it. */
  readonly namespace: string;
  /** A ServiceEntry may be exported to nobody. */
  readonly nobodyAllowed?: boolean;
  /** A DestinationRule with a workload selector stays in its namespace. */
  readonly ownNamespaceOnly?: boolean;
}

/** istiod: validateExportTo. */
export function* checkExportTo(exported: Exported, at: FieldPlace): Findings {
  const { exportTo, namespace } = exported;
  const seen = new Set<string>();
  for (const [index, entry] of exportTo.entries()) {
    const target = entry === '.' ? namespace : entry;
    const problem = seen.has(target) ? duplicateProblem(entry, target) : targetProblem(target, exported);
    if (problem === undefined) seen.add(target);
    else yield error(at.item(index), problem);
  }
  if (exported.ownNamespaceOnly) yield* checkOwnNamespaceOnly(seen, namespace, at);
  if (seen.has('*') && exportTo.length > 1) {
    yield error(at, 'cannot have both public (*) and non-public exportTo values for a resource');
  }
  if (seen.has('~') && exportTo.length > 1) yield error(at, 'cannot export service entry to no one (~) and someone');
}

function* checkOwnNamespaceOnly(targets: ReadonlySet<string>, namespace: string, at: FieldPlace): Findings {
  if (targets.size === 0) return;
  if (!targets.has(namespace)) {
    yield error(at, 'destination rule with workload selector cannot have exportTo beyond current namespace');
  } else if (targets.size > 1) {
    yield error(at, 'destination rule with workload selector cannot have multiple entries in exportTo');
  }
}

const duplicateProblem = (entry: string, target: string): string =>
  target === entry
    ? `duplicate entries in exportTo for entry ${entry}`
    : `duplicate entries in exportTo: . and current namespace ${target}`;

// istio: visibility.Instance.Validate
function targetProblem(target: string, { nobodyAllowed }: Exported): string | undefined {
  if (target === '*' || isDnsLabel(target)) return undefined;
  if (target !== '~') return 'only .,*, or a valid DNS 1123 label is allowed as exportTo entry';
  return nobodyAllowed ? undefined : 'exportTo ~ (none) is not allowed for Istio configuration objects';
}
