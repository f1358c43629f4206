import type { Admitted } from '../admitted';
import { isDnsLabel } from '../checks/dns-label';
import { wildcardDomainProblem } from '../checks/domain';
import { checkExportTo } from '../checks/export-to';
import { checkLabels } from '../checks/labels';
import { checkSelector } from '../checks/selector';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { checkTrafficPolicy } from './traffic-policy';

/** istiod: ValidateDestinationRule. */
export function checkDestinationRule(admitted: Admitted<Message<'networking.DestinationRule'>>): void {
  const { spec, namespace, at } = admitted;
  at.refuseField('host', wildcardDomainProblem(spec.host));
  if (spec.trafficPolicy) checkTrafficPolicy(spec.trafficPolicy, namespace, at.field('trafficPolicy'));
  checkSubsets(spec.subsets, namespace, at.field('subsets'));
  const ownNamespaceOnly = spec.workloadSelector !== undefined;
  checkExportTo({ exportTo: spec.exportTo, namespace, ownNamespaceOnly }, at.field('exportTo'));
  checkSelector(spec.workloadSelector, at.field('workloadSelector'));
}

function checkSubsets(subsets: readonly Message<'networking.Subset'>[], namespace: string, at: FieldPlace): void {
  const names = new Set<string>();
  at.each(subsets, (subset, itemAt) => {
    const nameAt = itemAt.field('name');
    if (names.has(subset.name)) nameAt.error(`duplicate subset names: ${subset.name}`);
    names.add(subset.name);
    checkSubset(subset, namespace, itemAt.withoutWarnings());
  });
}

// istiod: validateSubset
function checkSubset(subset: Message<'networking.Subset'>, namespace: string, at: FieldPlace): void {
  at.refuseField('name', subsetNameProblem(subset.name));
  checkLabels(subset.labels, at.field('labels'));
  if (subset.trafficPolicy) checkTrafficPolicy(subset.trafficPolicy, namespace, at.field('trafficPolicy'));
}

/** istiod: validateSubsetName. */
export function subsetNameProblem(name: string): string | undefined {
  if (!name) return 'subset name cannot be empty';
  return isDnsLabel(name) ? undefined : `subset name is invalid: ${name}`;
}
