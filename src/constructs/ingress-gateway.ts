import { Construct } from 'constructs';
import { ArgoCd } from '../resources/argo-cd';
import type { CorsPolicy } from '../resources/cors-policy';
import type { IDestination } from '../resources/destination';
import type { Duration } from '../resources/duration';
import { Gateway } from '../resources/gateway';
import type { IGateway } from '../resources/gateway-reference';
import type { Headers } from '../resources/headers';
import { Host } from '../resources/host';
import type { HTTPMatchRequest } from '../resources/http-match-request';
import type { HTTPRedirect } from '../resources/http-redirect';
import { HTTPRoute } from '../resources/http-route';
import { rendered } from '../resources/rendered';
import type { RetryPolicy } from '../resources/retry-policy';
import type { Tls } from '../resources/tls';
import { HostVirtualService } from './host-virtual-service';
import { IngressRules } from './ingress-rules';
import { serversOf } from './ingress-servers';
import { Path } from './path';

/** What a route from outside may say. */
export interface IngressRouteOptions {
  /**
   * The path the service is asked for, instead of the matched one. For `Path.prefix` what stands below the prefix is kept: `/customer`
   * rewritten to `/` asks for `/x` when the client asks for `/customer/x`.
   *
   * @default - the path of the request
   */
  readonly rewrite?: string;

  /**
   * The port of the service. A service with several ports needs it.
   *
   * @default - its only port
   */
  readonly port?: number;

  /**
   * What else must hold: a method, a header, …
   *
   * @default - nothing
   */
  readonly and?: HTTPMatchRequest;

  /**
   * How long the whole request may take, retries included.
   *
   * @default - as the service's rules say, else for ever
   */
  readonly timeout?: Duration;

  /**
   * How often to try again.
   *
   * @default - as the service's rules say, else twice
   */
  readonly retries?: RetryPolicy;

  /**
   * What happens to headers.
   *
   * @default - as the service's rules say
   */
  readonly headers?: Headers;

  /**
   * Which pages of other origins may call.
   *
   * @default - the service decides
   */
  readonly corsPolicy?: CorsPolicy;

  /**
   * Where the rule stands: lower first. Equal ones stand narrow before wide.
   *
   * @default 0
   */
  readonly order?: number;
}

/** A way into the mesh. */
export interface IngressGatewayProps {
  /** The hosts clients ask for: `bookinfo.example.com`, `*.example.com` or `*`. */
  readonly hosts: string[];

  /**
   * How connections are secured.
   *
   * @default - plain HTTP only
   */
  readonly tls?: Tls;

  /**
   * Whether plain HTTP is sent to https. Only with `tls`; false serves plain HTTP, too.
   *
   * @default true
   */
  readonly httpsRedirect?: boolean;

  /**
   * What answers `/.well-known/acme-challenge/` on plain HTTP, such as cert-manager's solver. The redirect to https is then a rule
   * behind it: the redirect of a Gateway would answer challenges, too.
   *
   * @default - nothing
   */
  readonly acmeSolver?: IDestination;

  /**
   * Labels of the pods that are the gateway.
   *
   * @default - `istio: ingressgateway`
   */
  readonly selector?: { readonly [name: string]: string };

  /**
   * The port for plain HTTP, of the gateway's Service.
   *
   * @default 80
   */
  readonly port?: number;

  /**
   * The port for TLS, of the gateway's Service.
   *
   * @default 443
   */
  readonly tlsPort?: number;

  /**
   * Whether Argo CD delivers its objects.
   *
   * @default false
   */
  readonly argoCd?: boolean;
}

/**
 * A way into the mesh: a Gateway, and the VirtualService that routes its requests. A route to a `MeshService` follows the rules of
 * that service: its canary release, its header routes, its faults hold for clients outside, too.
 *
 * Routes stand narrow before wide, as those of a `MeshService`. A request that none takes is answered 404.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { IngressGateway, MeshService, Path, Tls } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * declare const productpage: MeshService;
 * new IngressGateway(chart, 'Public', { hosts: ['bookinfo.example.com'], tls: Tls.terminate('bookinfo-cert') })
 *   .route(Path.exact('/productpage'), productpage)
 *   .route(Path.prefix('/static'), productpage);
 */
export class IngressGateway extends Construct implements IGateway {
  private readonly gateway: Gateway;
  private readonly virtualService: HostVirtualService;
  private readonly rules: IngressRules;

  /** Throws without hosts, and on an https redirect without TLS. */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: IngressGatewayProps,
  ) {
    super(scope, id);
    if (props.hosts.length === 0) throw new Error(`${this.node.path}: an ingress gateway needs a host`);
    if (props.httpsRedirect && !props.tls)
      throw new Error(`${this.node.path}: only a gateway with tls can redirect to https`);
    if (props.argoCd) ArgoCd.syncWaves(this);

    this.rules = new IngressRules(this, props.hosts.join(', '));
    this.gateway = new Gateway(this, 'Gateway', { selector: props.selector, servers: serversOf(props) });
    this.virtualService = new HostVirtualService(this, 'VirtualService', {
      hosts: props.hosts.map((it) => Host.literal(it)),
      gateways: [this.gateway],
      routes: () => this.rules.httpRoutes(),
    });
    if (props.acmeSolver) this.solveChallenges(props.acmeSolver);
  }

  /** `namespace/name` of the Gateway. */
  public get reference(): string {
    return this.gateway.reference;
  }

  /** Sends requests for `path` to a service, a subset, or any destination. Throws if a port is missing that the service needs. */
  public route(path: Path, to: IDestination, options: IngressRouteOptions = {}): IngressGateway {
    const { rewrite, port, and = {}, order = 0, ...extras } = options;
    for (const { matches, uri } of path._rewrites(rewrite)) {
      this.rules.add({
        match: matches.map((it) => ({ ...rendered(and), ...it })),
        order,
        to,
        port,
        extras: { ...(uri !== undefined && { rewrite: { uri } }), ...rendered(extras) },
      });
    }
    this.virtualService.useHosts([to.toDestination().host.name]);
    return this;
  }

  /** Sends clients that ask for `path` elsewhere. Throws if nothing of the address changes. */
  public redirect(path: Path, redirect: HTTPRedirect): IngressGateway {
    for (const { matches } of path._rewrites(undefined)) {
      this.rules.addAnswer({ match: matches, order: 0, route: HTTPRoute.redirect(redirect)._toManifest() });
    }
    return this;
  }

  /** @internal */
  public _toManifest(): string {
    return this.reference;
  }

  private solveChallenges(solver: IDestination): void {
    for (const { matches } of Path.prefix('/.well-known/acme-challenge')._rewrites(undefined)) {
      this.rules.add({ match: matches, order: -2, to: solver, extras: {} });
    }
    if (this.props.tls && this.props.httpsRedirect !== false) this.rules.redirectToHttps(this.props.port ?? 80);
    this.virtualService.useHosts([solver.toDestination().host.name]);
  }
}
