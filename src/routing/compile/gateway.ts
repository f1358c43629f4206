import type { Snapshot } from '../../model/snapshot';
import { oncePerText } from '../../std/once-per';
import type { Proxy } from '../proxy';
import type { Listener, RoutingTable } from '../table';
import { caveatsOf } from './caveats';
import { compileCluster } from './clusters';
import { dialledAddress } from './dialled-address';
import { compileGatewayListeners } from './gateway-listeners';
import { mergeGateways } from './gateway-merge';
import { compileGatewayRoutes } from './gateway-routes';
import { gatewayScope } from './gateway-scope';

/** What istiod pushes to a gateway. */
export function compileGateway(snapshot: Snapshot, proxy: Proxy): RoutingTable {
  const scope = gatewayScope(snapshot, proxy);
  const gateway = mergeGateways(snapshot, proxy);
  let listeners: readonly Listener[] | undefined;
  return {
    proxy,
    get listeners() {
      listeners ??= compileGatewayListeners(scope, gateway);
      return listeners;
    },
    routeConfiguration: oncePerText((name) => compileGatewayRoutes(scope, gateway, name)),
    cluster: oncePerText((name) => compileCluster(scope, name)),
    dialled: dialledAddress(snapshot, proxy),
    caveats: caveatsOf(snapshot, proxy),
  };
}
