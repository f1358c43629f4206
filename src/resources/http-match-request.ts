import type { IGateway } from './gateway-reference';
import type { StringMatch } from './string-match';

/** Conditions on a request. All of them must hold; a route with several of these takes a request that fits one. */
export interface HTTPMatchRequest {
  /**
   * A name that shows up in access logs behind the name of the route.
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * The path, without the query.
   *
   * @default - any path
   */
  readonly uri?: StringMatch;

  /**
   * Whether `uri` treats upper and lower case alike. Exact and prefix matches only.
   *
   * @default false
   */
  readonly ignoreUriCase?: boolean;

  /**
   * `http` or `https`, as the request says.
   *
   * @default - any
   */
  readonly scheme?: StringMatch;

  /**
   * The method, upper case.
   *
   * @default - any method
   */
  readonly method?: StringMatch;

  /**
   * The host the request asks for: its Host header, port included if the client sent one.
   *
   * @default - any of the VirtualService's hosts
   */
  readonly authority?: StringMatch;

  /**
   * Headers by name. A request without the header does not fit.
   *
   * @default - no condition on headers
   */
  readonly headers?: { readonly [name: string]: StringMatch };

  /**
   * Headers the request must not carry, or not with that value.
   *
   * @default - no condition on headers
   */
  readonly withoutHeaders?: { readonly [name: string]: StringMatch };

  /**
   * Query parameters by name.
   *
   * @default - no condition on the query
   */
  readonly queryParams?: { readonly [name: string]: StringMatch };

  /**
   * The port the request was sent to.
   *
   * @default - any port
   */
  readonly port?: number;

  /**
   * Labels of the calling workload.
   *
   * @default - any caller
   */
  readonly sourceLabels?: { readonly [name: string]: string };

  /**
   * The namespace of the calling workload.
   *
   * @default - any namespace
   */
  readonly sourceNamespace?: string;

  /**
   * The gateways this holds for, of those of the VirtualService.
   *
   * @default - all gateways of the VirtualService
   */
  readonly gateways?: IGateway[];

  /**
   * A prefix for the statistics of these requests.
   *
   * @default - no statistics of their own
   */
  readonly statPrefix?: string;
}
