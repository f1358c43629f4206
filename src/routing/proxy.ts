import type { Locality } from '../model/locality';
import type { Workload } from '../model/workload';

/** The Envoy that is asked. istiod: model.Proxy. */
export interface Proxy {
  readonly type: 'sidecar' | 'router';
  /** `namespace/name` of the workload. */
  readonly id: string;
  readonly namespace: string;
  /** Pod labels and those that istiod adds on connect. */
  readonly labels: Readonly<Record<string, string>>;
  readonly locality: Locality;
  readonly nodeName: string;
  readonly network: string;
  readonly address: string;
  readonly addressDeclared: boolean;
  /** `<namespace>.svc.cluster.local`. */
  readonly dnsDomain: string;
  readonly workload: Workload;
}
