import { namespaceOf, type Resource } from '../../model/resource';
import { groupBy } from '../../std/group-by';
import type { AnalysisInput } from '../analysis-input';
import type { Pod } from './pods';

/** The pods that Sidecars select by labels, and which Sidecars do. */
export function selectedBySidecars(input: AnalysisInput): ReadonlyMap<Pod, readonly Resource[]> {
  const pairs = input.sidecars().flatMap(({ resource, spec }) => {
    const labels = spec.workloadSelector?.labels ?? {};
    const pods = Object.keys(labels).length > 0 ? input.pods().selectedIn(namespaceOf(resource), labels) : [];
    return pods.map((pod) => ({ pod, resource }));
  });
  const groups = groupBy(pairs, (it) => it.pod);
  return new Map([...groups].map(([pod, of]) => [pod, of.map((it) => it.resource)]));
}

/** The Sidecars that are for all pods of their namespace, by namespace. */
export function sidecarsOfNamespaces(input: AnalysisInput): ReadonlyMap<string, readonly Resource[]> {
  const forAll = input
    .sidecars()
    .filter(({ spec }) => Object.keys(spec.workloadSelector?.labels ?? {}).length === 0)
    .map((it) => it.resource);
  return groupBy(forAll, namespaceOf);
}
