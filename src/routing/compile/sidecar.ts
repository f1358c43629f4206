import type { Snapshot } from '../../model/snapshot';
import { oncePer, oncePerText } from '../../std/once-per';
import type { Proxy } from '../proxy';
import type { Listener, RouteConfiguration, RoutingTable } from '../table';
import { caveatsOf } from './caveats';
import { compileCluster } from './clusters';
import { dialledAddress } from './dialled-address';
import { compilePlainKubernetes } from './plain-kubernetes';
import { sidecarListeners } from './sidecar-listeners';
import { type SidecarScope, sidecarScope } from './sidecar-scope';
import { sidecarTables } from './sidecar-tables';
import { signatureOf } from './signature';

/** What istiod pushes to a sidecar; a workload without one is left to plain Kubernetes. */
export function compileSidecar(snapshot: Snapshot, proxy: Proxy): RoutingTable {
  if (!proxy.workload.inMesh) return compilePlainKubernetes(snapshot, proxy);
  const scope = sidecarScope(snapshot, proxy);
  const routing = sharedRouting(scope);
  return {
    proxy,
    get listeners() {
      return routing.listeners;
    },
    routeConfiguration: routing.routeConfiguration,
    cluster: oncePerText((name) => compileCluster(scope, name)),
    dialled: dialledAddress(snapshot, proxy),
    caveats: caveatsOf(snapshot, proxy),
  };
}

/** What proxies of one signature have in common. */
interface SidecarRouting {
  readonly listeners: readonly Listener[];
  routeConfiguration(name: string): RouteConfiguration | undefined;
}

const bySignature = oncePer((_snapshot: Snapshot) => new Map<string, SidecarRouting>());

function sharedRouting(scope: SidecarScope): SidecarRouting {
  const known = bySignature(scope.snapshot);
  const signature = signatureOf(scope.snapshot, scope.proxy);
  const routing = known.get(signature) ?? compileRouting(scope);
  known.set(signature, routing);
  return routing;
}

function compileRouting(scope: SidecarScope): SidecarRouting {
  let listeners: readonly Listener[] | undefined;
  return {
    get listeners() {
      listeners ??= sidecarListeners(scope);
      return listeners;
    },
    routeConfiguration: sidecarTables(scope),
  };
}
