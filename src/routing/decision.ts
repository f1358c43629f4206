import type { Origin } from '../model/resource';
import type { Endpoint } from '../model/service';
import type { Fraction } from '../std/fraction';
import type { RetryPolicy } from './action/retry-policy';
import type { Trace } from './route/trace';
import type { Listener, Route, RouteConfiguration, VirtualHost } from './table';

export type Outcome =
  | 'forward'
  | 'redirect'
  | 'cors-preflight'
  | 'bad-request'
  | 'direct-response'
  | 'no-route'
  | 'no-virtual-host'
  | 'no-listener'
  | 'no-filter-chain'
  | 'tls-required'
  | 'passthrough'
  | 'blackhole'
  | 'tcp'
  | 'rejected';

/** Where a request goes, and with what probability. `toJson` writes it as the contract says. */
export interface Decision {
  readonly outcome: Outcome;
  readonly listener?: Listener;
  readonly routeConfiguration?: RouteConfiguration;
  readonly virtualHost?: VirtualHost;
  readonly route?: Route;
  readonly status?: number;
  readonly flags?: string;
  readonly location?: string;
  readonly body?: string;
  readonly allowed?: boolean;
  readonly reason?: string;
  readonly clusters?: readonly ClusterShare[];
  readonly endpoints?: readonly EndpointShare[];
  readonly upstream?: Upstream;
  readonly timeout?: string;
  readonly retries?: RetryPolicy;
  readonly mirrors?: readonly { readonly cluster: string; readonly share: Fraction }[];
  readonly fault?: {
    readonly delay?: { readonly duration: string; readonly share: Fraction };
    readonly abort?: { readonly status?: number; readonly grpcStatus?: number; readonly share: Fraction };
  };
  readonly caveats: readonly string[];
  readonly trace?: Trace;
}

export interface ClusterShare {
  readonly cluster: string;
  readonly share: Fraction;
  /** 503 when the share fails, with Envoy's flag: NC no such cluster, UH no usable endpoint. */
  readonly status?: number;
  readonly flags?: string;
  /** Only when this destination changes the request in its own way. */
  readonly upstream?: Upstream;
  readonly origin?: Origin;
}

export interface EndpointShare {
  readonly endpoint: Endpoint;
  readonly share: Fraction;
}

/** The request as the upstream sees it; operations apply in the order remove, set, add, with `%REQ()%` resolved. */
export interface Upstream {
  readonly path: string;
  readonly authority: string;
  readonly removeHeaders: readonly string[];
  readonly setHeaders: Readonly<Record<string, string | readonly string[]>>;
  readonly addHeaders: Readonly<Record<string, string | readonly string[]>>;
}
