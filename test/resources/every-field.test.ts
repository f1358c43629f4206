import type * as ours from '../../src';
import type * as authorizationPolicy from '../../src/imports/authorization-policy';
import type * as destinationRule from '../../src/imports/destination-rule';
import type * as gateway from '../../src/imports/gateway';
import type * as requestAuthentication from '../../src/imports/request-authentication';
import type * as serviceEntry from '../../src/imports/service-entry';
import type * as sidecar from '../../src/imports/sidecar';
import type * as virtualService from '../../src/imports/virtual-service';
import type * as workloadEntry from '../../src/imports/workload-entry';

/** Fields of every variant of a message, `oneof`s included. */
type Fields<T> = T extends unknown ? keyof T : never;

type Missing<Ours, Message, Deprecated> = Exclude<Fields<Message>, keyof Ours | Deprecated>;
type Unknown<Ours, Message> = Exclude<keyof Ours, Fields<Message>>;

/** `true` if our type has all fields of the message and no others; otherwise `tsc` names them. */
type Covers<Ours, Message, Deprecated = never> = [Missing<Ours, Message, Deprecated>, Unknown<Ours, Message>] extends [
  never,
  never,
]
  ? true
  : { readonly missing: Missing<Ours, Message, Deprecated>; readonly unknown: Unknown<Ours, Message> };

/** Types of ours that are split into an action and its options, joined. */
type Route = ours.HTTPRouteOptions & { route: unknown; redirect: unknown; directResponse: unknown; delegate: unknown };
type Retry = ours.RetryOptions & { attempts: unknown };
type ClientTls = ours.ServerVerification & ours.ClientKeyPair & { mode: unknown };
type ServerTls = ours.TlsOptions &
  ours.TLSCertificate & {
    mode: unknown;
    credentialName: unknown;
    credentialNames: unknown;
    tlsCertificates: unknown;
    httpsRedirect: unknown;
  };

type AllTrue<T extends { readonly [Message in keyof T]: true }> = T;

// compiles only if every field of the API has its place; deprecated spellings of fields that are there are left out by name
type Covered = AllTrue<{
  readonly route: Covers<
    Route,
    virtualService.HTTPRoute,
    'mirror' | 'mirror_percent' | 'mirrorPercent' | 'mirrorPercentage'
  >;
  readonly match: Covers<ours.HTTPMatchRequest, virtualService.HTTPMatchRequest>;
  readonly cors: Covers<ours.CorsPolicy, virtualService.CorsPolicy, 'allowOrigin'>;
  readonly retry: Covers<Retry, virtualService.HTTPRetry>;
  readonly rewrite: Covers<ours.HTTPRewrite, virtualService.HTTPRewrite>;
  readonly redirect: Covers<ours.HTTPRedirect, virtualService.HTTPRedirect>;
  readonly response: Covers<ours.HTTPDirectResponse, virtualService.HTTPDirectResponse>;
  readonly mirror: Covers<ours.HTTPMirrorPolicy, virtualService.HTTPMirrorPolicy>;
  readonly headers: Covers<ours.HeaderOperations, virtualService.HeaderOperations>;
  readonly destination: Covers<ours.HTTPRouteDestination, virtualService.HTTPRouteDestination>;
  readonly tls: Covers<ours.TLSMatchAttributes, virtualService.TLSMatchAttributes>;
  readonly tcp: Covers<ours.TCPMatchAttributes, virtualService.L4MatchAttributes>;
  readonly http: Covers<ours.HTTPSettings, destinationRule.HTTPSettings>;
  readonly connections: Covers<ours.TCPSettings, destinationRule.TCPSettings>;
  readonly keepalive: Covers<ours.TcpKeepalive, destinationRule.TcpKeepalive>;
  readonly outliers: Covers<ours.OutlierDetection, destinationRule.OutlierDetection, 'consecutiveErrors'>;
  readonly policy: Covers<ours.TrafficPolicy, destinationRule.TrafficPolicy>;
  readonly budget: Covers<ours.RetryBudget, destinationRule.RetryBudget>;
  readonly tunnel: Covers<ours.TunnelSettings, destinationRule.TunnelSettings>;
  readonly locality: Covers<ours.LocalityLoadBalancerSetting, destinationRule.LocalityLoadBalancerSetting>;
  readonly zones: Covers<ours.ZoneAwareLoadBalancerSetting, destinationRule.ZoneAwareLoadBalancerSetting>;
  readonly warmup: Covers<ours.WarmupConfiguration, destinationRule.WarmupConfiguration>;
  readonly utilization: Covers<ours.BackendUtilization, destinationRule.BackendUtilization>;
  readonly cookie: Covers<ours.HTTPCookie, destinationRule.HTTPCookie>;
  readonly clientTls: Covers<ClientTls, destinationRule.ClientTLSSettings>;
  readonly subset: Covers<ours.SubsetProps, destinationRule.Subset>;
  readonly rule: Covers<Omit<ours.DestinationRuleProps, 'metadata'>, destinationRule.DestinationRuleSpec>;
  readonly server: Covers<ours.Server, gateway.Server>;
  readonly serverTls: Covers<ServerTls, gateway.ServerTLSSettings>;
  readonly entry: Covers<Omit<ours.ServiceEntryProps, 'metadata'>, serviceEntry.ServiceEntrySpec>;
  readonly workload: Covers<ours.WorkloadEndpoint, workloadEntry.WorkloadEntrySpec>;
  readonly sidecar: Covers<Omit<ours.SidecarProps, 'metadata'>, sidecar.SidecarSpec>;
  readonly egress: Covers<ours.IstioEgressListener, sidecar.IstioEgressListener>;
  readonly ingress: Covers<ours.IstioIngressListener, sidecar.IstioIngressListener>;
  readonly jwt: Covers<ours.JWTRule, requestAuthentication.JWTRule, 'jwks_uri'>;
  readonly source: Covers<ours.Source, authorizationPolicy.Source>;
  readonly operation: Covers<ours.Operation, authorizationPolicy.Operation>;
  readonly condition: Covers<ours.Condition, authorizationPolicy.Condition>;
}>;

test('every field of the API has its place in the typed resources, as tsc has checked above', () => {
  const example: Covered['route'] = true;
  expect(example).toBe(true);
});
