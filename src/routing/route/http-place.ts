import type { Listener, RouteConfiguration, RoutingTable } from '../table';

/** Where an HTTP connection manager stands. */
export interface HttpPlace {
  readonly table: RoutingTable;
  readonly listener: Listener;
  readonly configuration: RouteConfiguration | undefined;
}
