import { objectOf } from '../json';
import { locate } from '../locate';
import type { Resource } from '../resource';
import { type MeshConfigReading, readMeshConfigText } from './read-mesh-config';

/**
 * The mesh configuration that is among the manifests: `data.mesh` of istiod's ConfigMap `istio`, or of a revision's `istio-<revision>`.
 * Undefined when there is none.
 */
export function meshConfigIn(resources: readonly Resource[]): MeshConfigReading | undefined {
  const found = resources
    .filter((it) => it.kind === 'ConfigMap' && it.apiVersion === 'v1' && /^istio(-|$)/.test(it.name))
    .sort((a, b) => a.name.length - b.name.length)
    .flatMap((resource) => {
      const text = objectOf(resource.value.data).mesh;
      return typeof text === 'string' ? [{ resource, text }] : [];
    })
    .at(0);
  if (!found) return undefined;
  // A block scalar begins below its key.
  const { line = 0 } = locate(found.resource, 'data.mesh') ?? {};
  return readMeshConfigText(found.text, { file: found.resource.source.file, line: line + 1 });
}
