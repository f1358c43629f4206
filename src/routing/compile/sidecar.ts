import type { Snapshot } from '../../model/snapshot';
import { oncePerText } from '../../std/once-per';
import type { Proxy } from '../proxy';
import type { Listener, RoutingTable } from '../table';
import { caveatsOf } from './caveats';
import { compileCluster } from './clusters';
import { dialledAddress } from './dialled-address';
import { compilePlainKubernetes } from './plain-kubernetes';
import { sidecarListeners } from './sidecar-listeners';
import { sidecarScope } from './sidecar-scope';
import { sidecarTables } from './sidecar-tables';

/** What istiod pushes to a sidecar; a workload without one is left to plain Kubernetes. */
export function compileSidecar(snapshot: Snapshot, proxy: Proxy): RoutingTable {
  if (!proxy.workload.inMesh) return compilePlainKubernetes(snapshot, proxy);
  const scope = sidecarScope(snapshot, proxy);
  let listeners: readonly Listener[] | undefined;
  return {
    proxy,
    get listeners() {
      listeners ??= sidecarListeners(scope);
      return listeners;
    },
    routeConfiguration: sidecarTables(scope),
    cluster: oncePerText((name) => compileCluster(scope, name)),
    dialled: dialledAddress(snapshot, proxy),
    caveats: caveatsOf(snapshot, proxy),
  };
}
