import type { Labels } from './selects';

/** What says which workloads a policy is for. istio: type.v1beta1 WorkloadSelector. */
export interface WorkloadSelector {
  readonly matchLabels?: Labels;
}

/** What a policy is attached to instead. istio: type.v1beta1 PolicyTargetReference. */
export interface TargetReference {
  readonly group?: string;
  readonly kind?: string;
  readonly name?: string;
}

/** What every policy says of what it is for. */
export interface PolicyTarget {
  readonly selector?: WorkloadSelector;
  readonly targetRef?: TargetReference;
  readonly targetRefs?: readonly TargetReference[];
}

/** The one reference of the older field, or all of the newer one. */
export const targetReferencesOf = ({ targetRef, targetRefs = [] }: PolicyTarget): readonly TargetReference[] =>
  targetRef ? [targetRef, ...targetRefs] : targetRefs;
