import type { Admitted } from '../admitted';
import { isDnsLabel } from '../checks/dns-label';
import { wildcardDomainProblem } from '../checks/domain';
import { checkExportTo } from '../checks/export-to';
import { checkLabels } from '../checks/labels';
import { checkSelector } from '../checks/selector';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { error, type Findings, refuse, withoutWarnings } from '../finding';
import { checkTrafficPolicy } from './traffic-policy';

/** istiod: ValidateDestinationRule. */
export function* checkDestinationRule(admitted: Admitted<Message<'networking.DestinationRule'>>): Findings {
  const { spec, namespace, at } = admitted;
  yield* refuse(at.field('host'), wildcardDomainProblem(spec.host));
  if (spec.trafficPolicy) yield* checkTrafficPolicy(spec.trafficPolicy, namespace, at.field('trafficPolicy'));
  yield* checkSubsets(spec.subsets, namespace, at.field('subsets'));
  const ownNamespaceOnly = spec.workloadSelector !== undefined;
  yield* checkExportTo({ exportTo: spec.exportTo, namespace, ownNamespaceOnly }, at.field('exportTo'));
  yield* checkSelector(spec.workloadSelector, at.field('workloadSelector'));
}

function* checkSubsets(subsets: readonly Message<'networking.Subset'>[], namespace: string, at: FieldPlace): Findings {
  const names = new Set<string>();
  for (const [index, subset] of subsets.entries()) {
    const nameAt = at.item(index).field('name');
    if (names.has(subset.name)) yield error(nameAt, `duplicate subset names: ${subset.name}`);
    names.add(subset.name);
    yield* withoutWarnings(checkSubset(subset, namespace, at.item(index)));
  }
}

// istiod: validateSubset
function* checkSubset(subset: Message<'networking.Subset'>, namespace: string, at: FieldPlace): Findings {
  yield* refuse(at.field('name'), subsetNameProblem(subset.name));
  yield* checkLabels(subset.labels, at.field('labels'));
  if (subset.trafficPolicy) yield* checkTrafficPolicy(subset.trafficPolicy, namespace, at.field('trafficPolicy'));
}

/** istiod: validateSubsetName. */
export function subsetNameProblem(name: string): string | undefined {
  if (!name) return 'subset name cannot be empty';
  return isDnsLabel(name) ? undefined : `subset name is invalid: ${name}`;
}
