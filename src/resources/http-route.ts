import type { HTTPRoute as HTTPRouteJson } from '../imports/virtual-service';
import type { IDestination } from './destination';
import type { HTTPDirectResponse } from './http-direct-response';
import type { HTTPMatchRequest } from './http-match-request';
import type { HTTPRedirect } from './http-redirect';
import type { HTTPRouteDestination, HTTPRouteOptions, HTTPRuleOptions } from './http-route-options';
import { rendered } from './rendered';

/** The VirtualService that holds the routes of a delegate. */
export interface Delegate {
  /** Its name. */
  readonly name: string;

  /**
   * Its namespace.
   *
   * @default - the namespace of the VirtualService that delegates
   */
  readonly namespace?: string;
}

/** What a route does with the requests it takes. */
type HTTPAction = Pick<HTTPRouteJson, 'route' | 'redirect' | 'directResponse' | 'delegate'>;

/**
 * A rule for requests: which ones, and what happens to them. The first rule that fits a request decides.
 *
 * @example
 * import { Destination, Host, HTTPRoute, StringMatch } from 'cdk8s-istio';
 *
 * const reviews = Host.literal('reviews.prod.svc.cluster.local');
 * HTTPRoute.to(Destination.of(reviews, { subset: 'v2' }), { match: [{ headers: { 'end-user': StringMatch.exact('jason') } }] });
 * HTTPRoute.redirect({ scheme: 'https' });
 */
export class HTTPRoute {
  /** Sends all requests to one destination. */
  public static to(destination: IDestination, options: HTTPRouteOptions = {}): HTTPRoute {
    return new HTTPRoute(options, { route: [{ destination: destination._toManifest() }] });
  }

  /** Shares requests out to several destinations. Throws without any, and if no weight is over 0. */
  public static split(destinations: HTTPRouteDestination[], options: HTTPRouteOptions = {}): HTTPRoute {
    // istiod: validateWeights. Weights of 0 throughout are refused, for one destination as for many.
    const weightless = destinations.every((it) => (it.weight?.value ?? (destinations.length === 1 ? 1 : 0)) === 0);
    if (weightless) throw new Error('a route needs a destination with a weight over 0');
    return new HTTPRoute(options, { route: rendered(destinations) });
  }

  /** Sends the client elsewhere. Throws if nothing of the address changes, or if it is no address. */
  public static redirect(redirect: HTTPRedirect, options: HTTPRuleOptions = {}): HTTPRoute {
    const mistake = mistakeOf(redirect, options.match ?? []);
    if (mistake) throw new Error(`a redirect ${mistake}`);
    return new HTTPRoute(options, { redirect: rendered(redirect) as HTTPRouteJson['redirect'] });
  }

  /** Answers without asking a service. Throws on a status that is not from 200 to 599. */
  public static respond(response: HTTPDirectResponse, options: HTTPRuleOptions = {}): HTTPRoute {
    const { status } = response;
    if (!Number.isInteger(status) || status < 200 || status > 599)
      throw new Error(`${status} is no status to respond with; it must be from 200 to 599`);
    return new HTTPRoute(options, { directResponse: rendered(response) });
  }

  /** Leaves the decision to the routes of a VirtualService without hosts. */
  public static delegate(delegate: Delegate, options: HTTPRouteOptions = {}): HTTPRoute {
    return new HTTPRoute(options, { delegate: rendered(delegate) });
  }

  private constructor(
    private readonly options: HTTPRouteOptions,
    private readonly action: HTTPAction,
  ) {}

  /** The hosts it sends to. @internal */
  public _hosts(): string[] {
    const mirrors = (this.options.mirrors ?? []).map((it) => it.destination.toDestination().host.name);
    return [...(this.action.route ?? []).map((it) => it.destination.host), ...mirrors];
  }

  /** @internal */
  public _toManifest(): HTTPRouteJson {
    return { ...rendered(this.options), ...this.action };
  }
}

// istiod: validateHTTPRedirect
function mistakeOf(redirect: HTTPRedirect, matches: HTTPMatchRequest[]): string | undefined {
  const { uri, prefixRewrite, authority, scheme, port, derivePort, redirectCode = 301 } = redirect;
  if (!(uri || prefixRewrite || authority || scheme || port || derivePort))
    return 'must change the host, path, scheme or port';
  if (uri && prefixRewrite) return 'changes the path or its prefix, not both';
  if (port !== undefined && derivePort !== undefined) return 'has a port or derives it, not both';
  if (prefixRewrite && matches.some((it) => it.uri && it.uri._kind !== 'prefix'))
    return 'can only rewrite the prefix of a path that was matched by prefix';
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https')
    return `has the scheme http or https, not "${scheme}"`;
  if (!(redirectCode >= 300 && redirectCode <= 399)) return `has a status from 300 to 399, not ${redirectCode}`;
  return undefined;
}
