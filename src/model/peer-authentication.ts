import type { Resource } from './resource';
import type { WorkloadSelector } from './workload-selector';

/** security.istio.io PeerAuthentication, in the words of its JSON. */
export interface PeerAuthentication {
  readonly resource: Resource;
  readonly spec: {
    readonly selector?: WorkloadSelector;
    readonly mtls?: { readonly mode?: 'UNSET' | 'DISABLE' | 'PERMISSIVE' | 'STRICT' };
  };
}
