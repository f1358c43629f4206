import type { Locality } from './locality';
import type { Resource } from './resource';

/** Something that runs and calls: one pod (a Deployment stands for `replicas` of them) or a WorkloadEntry. */
export interface Workload {
  /** `namespace/name` of the Deployment, StatefulSet, DaemonSet, Pod or WorkloadEntry: what `from` says and endpoints report. */
  readonly id: string;
  readonly kind: string;
  readonly namespace: string;
  /** Name of the pod: `reviews-v1-0`. */
  readonly podName: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly address: string;
  /** The manifests say the address. */
  readonly declared: boolean;
  readonly locality: Locality;
  readonly nodeName: string;
  readonly ready: boolean;
  /** Has a deletionTimestamp: dropped from endpoints. */
  readonly terminating: boolean;
  readonly containerPorts: readonly { readonly name: string; readonly number: number; readonly protocol: string }[];
  /** False when it carries no sidecar (annotation `sidecar.istio.io/inject: "false"`, …): plain Kubernetes routing (A03). */
  readonly inMesh: boolean;
  /** A gateway proxy: label `istio: …gateway…` or `istio.io/gateway-proxy: "true"`, or selected by a Gateway. */
  readonly isGateway: boolean;
  /** Its proxy cannot listen on ports below 1024: environment variable `ISTIO_META_UNPRIVILEGED_POD` of the container `istio-proxy`. */
  readonly isUnprivileged: boolean;
  readonly resource: Resource;
}
