import type { Snapshot } from '../../model/snapshot';
import { oncePer } from '../../std/once-per';
import type { Proxy } from '../proxy';
import type { RoutingTable } from '../table';
import { compileGateway } from './gateway';
import { compileSidecar } from './sidecar';

/** What istiod pushes to a proxy; made once for a snapshot. */
export const tableFor = (snapshot: Snapshot, proxy: Proxy): RoutingTable => tables(snapshot)(proxy);

const tables = oncePer((snapshot: Snapshot) =>
  oncePer((proxy: Proxy) =>
    proxy.type === 'router' ? compileGateway(snapshot, proxy) : compileSidecar(snapshot, proxy),
  ),
);
