import type { AnalysisInput } from '../analysis-input';
import { type EnvoyFilterPatch, envoyFilterPatches } from './envoy-filter-patches';

/** A patch whose effect depends on the order of patches, and whether an earlier patch of the same thing is for a proxy version. */
export interface RelativePatch {
  readonly patch: EnvoyFilterPatch;
  readonly isOfProxyVersion: boolean;
}

export function* relativePatches(input: AnalysisInput): Generator<RelativePatch> {
  const ofProxyVersions = new Set<string>();
  for (const patch of envoyFilterPatches(input)) {
    if (patch.isRelative) yield { patch, isOfProxyVersion: ofProxyVersions.has(patch.instance) };
    if (patch.hasProxyVersion) ofProxyVersions.add(patch.instance);
  }
}
