import { namespaceOf } from '../../model/resource';
import { selects } from '../../model/selects';
import type { OutboundTrafficPolicy, Sidecar } from '../../model/sidecar';
import type { Snapshot } from '../../model/snapshot';
import type { Proxy } from '../proxy';

/**
 * istiod: doGetSidecarScope. The oldest Sidecar of the namespace whose selector fits, else the oldest there without selector,
 * else the one without selector in the root namespace.
 */
export function sidecarFor({ sidecars, meshConfig }: Snapshot, { namespace, labels }: Proxy): Sidecar | undefined {
  const own = sidecars.filter((it) => namespaceOf(it.resource) === namespace);
  return (
    own.find((it) => it.spec.workloadSelector && selects(it.spec.workloadSelector.labels ?? {}, labels)) ??
    own.find((it) => !it.spec.workloadSelector) ??
    sidecars.find((it) => namespaceOf(it.resource) === meshConfig.rootNamespace && !it.spec.workloadSelector)
  );
}

export type EffectiveTrafficPolicy = OutboundTrafficPolicy & {
  readonly mode: NonNullable<OutboundTrafficPolicy['mode']>;
};

/** A Sidecar that has a policy replaces the mesh's as a whole, and REGISTRY_ONLY is the zero value of its mode. */
export function outboundTrafficPolicy(snapshot: Snapshot, sidecar: Sidecar | undefined): EffectiveTrafficPolicy {
  const own = sidecar?.spec.outboundTrafficPolicy;
  return own ? { ...own, mode: own.mode ?? 'REGISTRY_ONLY' } : { mode: snapshot.meshConfig.outboundTrafficPolicy.mode };
}
