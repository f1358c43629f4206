import type { DestinationRule, PolicyBlocks, Subset, TrafficPolicy } from '../../model/destination-rule';
import type { MeshConfig } from '../../model/mesh-config';

/** A cluster as far as a DestinationRule knows it. */
export interface ClusterKey {
  readonly port: number;
  /** Empty: the cluster of the whole service. */
  readonly subset: string;
}

type Spec = DestinationRule['spec'];

/** The first of its name counts. */
export const subsetOf = (spec: Spec | undefined, name: string): Subset | undefined =>
  name === '' ? undefined : spec?.subsets?.find((it) => it.name === name);

/** What the cluster is made by. istiod: applyDestinationRule and buildSubsetCluster. */
export function clusterPolicy(spec: Spec | undefined, key: ClusterKey, meshConfig: MeshConfig): PolicyBlocks {
  const top = withMeshDefaults(ofPort(spec?.trafficPolicy, key.port).blocks, meshConfig);
  return withSubset(top, subsetOf(spec, key.subset), key.port);
}

/** What the endpoints of an EDS cluster are made by: the rule alone, without the mesh's defaults. istiod: getSubsetTrafficPolicy. */
export const endpointPolicy = (spec: Spec | undefined, key: ClusterKey): PolicyBlocks =>
  withSubset(ofPort(spec?.trafficPolicy, key.port).blocks, subsetOf(spec, key.subset), key.port);

/** Settings of a port replace all others, even by nothing. istiod: GetPortLevelTrafficPolicy. */
function ofPort(policy: TrafficPolicy | undefined, port: number): { blocks: PolicyBlocks; ofPort: boolean } {
  const found = policy?.portLevelSettings?.find((it) => it.port?.number === port);
  return { blocks: found ?? policy ?? {}, ofPort: found !== undefined };
}

// istiod: applyDefaultTrafficPolicy.
const withMeshDefaults = (blocks: PolicyBlocks, { defaultTrafficPolicy }: MeshConfig): PolicyBlocks => ({
  ...blocks,
  connectionPool: blocks.connectionPool ?? defaultTrafficPolicy?.connectionPool,
  outlierDetection: blocks.outlierDetection ?? defaultTrafficPolicy?.outlierDetection,
});

// istiod: MergeTrafficPolicy.
function withSubset(top: PolicyBlocks, subset: Subset | undefined, port: number): PolicyBlocks {
  const { blocks, ofPort: replaces } = ofPort(subset?.trafficPolicy, port);
  if (replaces) return blocks;
  return {
    loadBalancer: blocks.loadBalancer ?? top.loadBalancer,
    connectionPool: blocks.connectionPool ?? top.connectionPool,
    outlierDetection: blocks.outlierDetection ?? top.outlierDetection,
    tls: blocks.tls ?? top.tls,
  };
}

/** Least percentage of healthy hosts that is no reason to panic; 0 if not written. */
export const minimumHealth = ({ outlierDetection }: PolicyBlocks): number => outlierDetection?.minHealthPercent ?? 0;
