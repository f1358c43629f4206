import { withTopologyLabels } from '../../model/assemble/locality-of';
import type { Snapshot } from '../../model/snapshot';
import type { Workload } from '../../model/workload';
import { oncePer } from '../../std/once-per';
import type { Proxy } from '../proxy';

const GATEWAY_PREFIX = 'gateway:';

/**
 * The proxy of a caller: `namespace/name` of a workload or of one of its pods, `name` in the default namespace,
 * `gateway:namespace/name`. Pods of one workload are alike but for their place; its first one answers.
 * Undefined when there is no such workload, or `gateway:` names one that is none.
 */
export function proxyFor(snapshot: Snapshot, from: string): Proxy | undefined {
  const workload = workloadNamed(snapshot, from);
  return workload && proxyOf(workload);
}

/** The workload a caller's name stands for, whether it has a proxy or not. */
export function workloadNamed(snapshot: Snapshot, from: string): Workload | undefined {
  const wantsGateway = from.startsWith(GATEWAY_PREFIX);
  const name = wantsGateway ? from.slice(GATEWAY_PREFIX.length) : from;
  const workload = workloadsByName(snapshot).get(name.includes('/') ? name : `default/${name}`);
  return workload && (workload.isGateway || !wantsGateway) ? workload : undefined;
}

/** What `proxyFor` understands, for messages: gateways with their prefix, sorted. */
export const callerNames = (snapshot: Snapshot): string[] => [
  ...new Set(snapshot.workloads.map((it) => (it.isGateway ? GATEWAY_PREFIX : '') + it.id)),
];

// Names of workloads come before names of pods, the first of a kind before the rest.
const workloadsByName: (snapshot: Snapshot) => ReadonlyMap<string, Workload> = oncePer(
  ({ workloads }) =>
    new Map(
      [
        ...workloads.map((it): [string, Workload] => [it.id, it]),
        ...workloads.map((it): [string, Workload] => [`${it.namespace}/${it.podName}`, it]),
      ].reverse(),
    ),
);

/** istiod: the node metadata an injected proxy connects with. */
export const proxyOf: (workload: Workload) => Proxy = oncePer((workload) => {
  const { namespace, labels, locality, nodeName, address } = workload;
  const network = labels['topology.istio.io/network'] ?? '';
  return {
    type: workload.isGateway ? 'router' : 'sidecar',
    id: workload.id,
    namespace,
    labels: withTopologyLabels(labels, { locality, nodeName, network }),
    locality,
    nodeName,
    network,
    address,
    addressDeclared: workload.declared,
    dnsDomain: `${namespace}.svc.cluster.local`,
    workload,
  };
});
