import type { MeshConfig } from '../../model/mesh-config';
import type { Service } from '../../model/service';
import type { Destination } from '../../model/virtual-service';
import type { HashPolicy } from '../action/hash-policy';
import type { Proxy } from '../proxy';

/** For whom and where rules are compiled. istiod: RouteOptions and what stands beside it. */
export interface HttpRouteContext {
  readonly proxy: Proxy;
  /** `mesh` for a sidecar, otherwise the Gateways (`namespace/name`) whose table this is. */
  readonly gatewayNames: ReadonlySet<string>;
  /** Port of the listener of a sidecar, of the server of a Gateway. */
  readonly port: number;
  /** The Gateway server has a `tls` block of any kind. */
  readonly isTls: boolean;
  readonly meshConfig: MeshConfig;
  /** The service that a destination means; the caller decides what is seen, and with which ports. */
  service(hostname: string): Service | undefined;
  /** Session affinity by the DestinationRule of a destination. */
  hashPolicies(destination: Destination, service: Service | undefined): readonly HashPolicy[];
}
