import type { FieldPlace } from '../field-place';
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
export function checkExportTo(exported: Exported, at: FieldPlace): void {
  const { exportTo, namespace } = exported;
  const seen = new Set<string>();
  at.each(exportTo, (entry, itemAt) => {
    const target = entry === '.' ? namespace : entry;
    const problem = seen.has(target) ? duplicateProblem(entry, target) : targetProblem(target, exported);
    if (problem === undefined) seen.add(target);
    else itemAt.error(problem);
  });
  if (exported.ownNamespaceOnly) checkOwnNamespaceOnly(seen, namespace, at);
  if (seen.has('*') && exportTo.length > 1) {
    at.error('cannot have both public (*) and non-public exportTo values for a resource');
  }
  if (seen.has('~') && exportTo.length > 1) at.error('cannot export service entry to no one (~) and someone');
}

function checkOwnNamespaceOnly(targets: ReadonlySet<string>, namespace: string, at: FieldPlace): void {
  if (targets.size === 0) return;
  if (!targets.has(namespace)) {
    at.error('destination rule with workload selector cannot have exportTo beyond current namespace');
  } else if (targets.size > 1) {
    at.error('destination rule with workload selector cannot have multiple entries in exportTo');
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
