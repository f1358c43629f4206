import type { Construct } from 'constructs';
import type { HTTPRoute as HTTPRouteJson, VirtualServiceSpec } from '../imports/virtual-service';
import { usesHost } from './delivery-order';
import type { IGateway } from './gateway-reference';
import type { Host } from './host';
import type { HTTPRoute } from './http-route';
import { IstioResource, type IstioResourceProps } from './istio-resource';
import type { TCPRoute, TLSRoute } from './l4-route';
import { rendered } from './rendered';

/** A VirtualService. */
export interface VirtualServiceProps extends IstioResourceProps {
  /**
   * The hosts whose traffic it shapes. On sidecars only one VirtualService shapes a host: the others are ignored.
   *
   * @default - none: only other VirtualServices delegate to it
   */
  readonly hosts?: Host[];

  /**
   * Where it holds.
   *
   * @default - the sidecars of the mesh
   */
  readonly gateways?: IGateway[];

  /**
   * Rules for HTTP. The first that fits a request decides.
   *
   * @default - none
   */
  readonly http?: HTTPRoute[];

  /**
   * Rules for TLS that is passed on unopened.
   *
   * @default - none
   */
  readonly tls?: TLSRoute[];

  /**
   * Rules for other connections.
   *
   * @default - none
   */
  readonly tcp?: TCPRoute[];

  /**
   * Namespaces that see it: `.` for its own, `*` for all, `~` for none.
   *
   * @default - all namespaces
   */
  readonly exportTo?: string[];
}

/**
 * Istio's VirtualService: how requests to hosts are routed.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { Destination, Host, HTTPRoute, VirtualService, Weight } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * const reviews = Host.literal('reviews.prod.svc.cluster.local');
 * new VirtualService(chart, 'Reviews', {
 *   hosts: [reviews],
 *   http: [
 *     HTTPRoute.split([
 *       { destination: Destination.of(reviews, { subset: 'v1' }), weight: Weight.of(90) },
 *       { destination: Destination.of(reviews, { subset: 'v2' }), weight: Weight.of(10) },
 *     ]),
 *   ],
 * });
 */
export class VirtualService extends IstioResource {
  private readonly http: HTTPRoute[];
  private readonly tls: TLSRoute[];
  private readonly tcp: TCPRoute[];

  /** Throws if `metadata.name` is no name Kubernetes takes. */
  constructor(
    scope: Construct,
    id: string,
    private readonly declared: VirtualServiceProps,
  ) {
    super(scope, id, { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService' }, declared.metadata);
    this.http = [];
    this.tls = [];
    this.tcp = [];
    this.addHttpRoute(...(declared.http ?? []));
    this.addTlsRoute(...(declared.tls ?? []));
    this.addTcpRoute(...(declared.tcp ?? []));
  }

  /** Adds rules for HTTP, behind those it has. */
  public addHttpRoute(...routes: HTTPRoute[]): void {
    this.http.push(...routes);
    for (const route of routes) for (const host of route._hosts()) usesHost(this, host);
  }

  /** Adds rules for TLS that is passed on unopened, behind those it has. */
  public addTlsRoute(...routes: TLSRoute[]): void {
    this.tls.push(...routes);
    this.use(routes);
  }

  /** Adds rules for other connections, behind those it has. */
  public addTcpRoute(...routes: TCPRoute[]): void {
    this.tcp.push(...routes);
    this.use(routes);
  }

  /** @internal */
  protected _spec(): VirtualServiceSpec {
    const { hosts, gateways, exportTo } = this.declared;
    const http = this._http();
    return {
      ...rendered({ hosts, gateways, exportTo }),
      ...(http.length > 0 && { http }),
      ...(this.tls.length > 0 && { tls: rendered(this.tls) }),
      ...(this.tcp.length > 0 && { tcp: rendered(this.tcp) }),
    };
  }

  /** @internal */
  protected _http(): readonly HTTPRouteJson[] {
    return rendered(this.http);
  }

  private use(routes: readonly (TLSRoute | TCPRoute)[]): void {
    for (const route of routes) for (const it of route.route) usesHost(this, it.destination.toDestination().host.name);
  }
}
