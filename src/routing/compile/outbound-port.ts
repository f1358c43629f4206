import type { Service, ServicePort } from '../../model/service';
import type { EgressListener } from './egress-listener';
import type { SidecarScope } from './sidecar-scope';

/** A port of a service that wants to be reached through a listener. istiod: outboundListenerOpts. */
export interface OutboundPort {
  readonly scope: SidecarScope;
  readonly egress: EgressListener;
  readonly service: Service;
  /** Of the service, or the one that a Sidecar's egress listener names. */
  readonly port: Pick<ServicePort, 'number' | 'protocol'>;
  /** Address of the listener; `undefined` leaves the choice to the protocol. */
  readonly bind?: string;
  /** Destinations that the service takes on a listener it shares. */
  readonly cidrs?: readonly string[];
}

/**
 * istiod picks the port of a service that has only one, whatever the listener's port; of a service with more it keeps the
 * listener's (buildSidecarOutboundTCPFilterChainOpts).
 */
export const defaultClusterPort = ({ service, port }: OutboundPort): number =>
  service.ports.length === 1 ? service.ports[0].number : port.number;
