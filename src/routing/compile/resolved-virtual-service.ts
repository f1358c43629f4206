import type { Origin, Resource } from '../../model/resource';
import type { HTTPRoute, TCPRoute, TLSRoute } from '../../model/virtual-service';

/**
 * A VirtualService with its names resolved (hosts, gateways, every destination and mirror) and its delegates
 * merged.
 * istiod: what VirtualServicesForGateway hands out.
 */
export interface ResolvedVirtualService {
  readonly resource: Resource;
  readonly namespace: string;
  /** Full names in the letter case and order they are written in: only HTTP on sidecars leaves the case aside. */
  readonly hosts: readonly string[];
  readonly lowerCaseHosts: readonly string[];
  /** `mesh` or `namespace/name`. */
  readonly gateways: readonly string[];
  /** Namespaces that see it; `*`: all. */
  readonly visibleTo: ReadonlySet<string>;
  readonly http: readonly HttpRule[];
  readonly tls: readonly Rule<TLSRoute>[];
  readonly tcp: readonly Rule<TCPRoute>[];
}

export interface Rule<Spec> {
  readonly spec: Spec;
  /** `spec.http[2]` of the resource where it was written: the delegate's own for a merged rule. */
  readonly origin: Origin;
}

export interface HttpRule extends Rule<HTTPRoute> {
  /** Where each `match` of the spec was written: at the delegate, or at the root when the delegate says none. */
  readonly matchOrigins: readonly MatchOrigin[];
}

export interface MatchOrigin extends Origin {
  /** Position in the `match` list where it was written. */
  readonly index: number;
}
