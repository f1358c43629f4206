import type { Construct } from 'constructs';
import type { AuthorizationPolicySpec } from '../imports/authorization-policy';
import { IstioResource, type IstioResourceProps } from './istio-resource';
import { rendered } from './rendered';
import { checkPolicyScope, type PolicyScope, policyScopeJson } from './workload-selector';

/** Who calls. All that is given must hold; within a list one value is enough. `*` stands for any end or beginning of a value. */
export interface Source {
  /**
   * Identities: `cluster.local/ns/default/sa/productpage`. Needs mutual TLS.
   *
   * @default - any
   */
  readonly principals?: string[];

  /**
   * Identities that do not fit.
   *
   * @default - none
   */
  readonly notPrincipals?: string[];

  /**
   * Identities from a JWT: `issuer/subject`.
   *
   * @default - any
   */
  readonly requestPrincipals?: string[];

  /**
   * Identities from a JWT that do not fit.
   *
   * @default - none
   */
  readonly notRequestPrincipals?: string[];

  /**
   * Namespaces. Needs mutual TLS.
   *
   * @default - any
   */
  readonly namespaces?: string[];

  /**
   * Namespaces that do not fit.
   *
   * @default - none
   */
  readonly notNamespaces?: string[];

  /**
   * Service accounts: `name` or `namespace/name`. Not together with principals or namespaces.
   *
   * @default - any
   */
  readonly serviceAccounts?: string[];

  /**
   * Service accounts that do not fit.
   *
   * @default - none
   */
  readonly notServiceAccounts?: string[];

  /**
   * Trust domains.
   *
   * @default - any
   */
  readonly trustDomains?: string[];

  /**
   * Trust domains that do not fit.
   *
   * @default - none
   */
  readonly notTrustDomains?: string[];

  /**
   * Addresses or CIDR blocks the connection comes from.
   *
   * @default - any
   */
  readonly ipBlocks?: string[];

  /**
   * Addresses or CIDR blocks that do not fit.
   *
   * @default - none
   */
  readonly notIpBlocks?: string[];

  /**
   * Addresses or CIDR blocks of the client, as X-Forwarded-For or the PROXY protocol tells them.
   *
   * @default - any
   */
  readonly remoteIpBlocks?: string[];

  /**
   * Addresses or CIDR blocks of clients that do not fit.
   *
   * @default - none
   */
  readonly notRemoteIpBlocks?: string[];
}

/** What is asked. All that is given must hold; within a list one value is enough. */
export interface Operation {
  /**
   * Hosts.
   *
   * @default - any
   */
  readonly hosts?: string[];

  /**
   * Hosts that do not fit.
   *
   * @default - none
   */
  readonly notHosts?: string[];

  /**
   * Ports of the workload.
   *
   * @default - any
   */
  readonly ports?: string[];

  /**
   * Ports that do not fit.
   *
   * @default - none
   */
  readonly notPorts?: string[];

  /**
   * Methods; for gRPC always `POST`.
   *
   * @default - any
   */
  readonly methods?: string[];

  /**
   * Methods that do not fit.
   *
   * @default - none
   */
  readonly notMethods?: string[];

  /**
   * Paths, also with `{*}` and `{**}`.
   *
   * @default - any
   */
  readonly paths?: string[];

  /**
   * Paths that do not fit.
   *
   * @default - none
   */
  readonly notPaths?: string[];
}

/** A condition on an attribute of a request. */
export interface Condition {
  /** The attribute, such as `request.headers[x-token]`. */
  readonly key: string;

  /**
   * Values of which one must be there.
   *
   * @default - any
   */
  readonly values?: string[];

  /**
   * Values that must not be there.
   *
   * @default - none
   */
  readonly notValues?: string[];
}

/** Requests: from any of these sources, to any of these operations, under all of these conditions. */
export interface Rule {
  /**
   * Who calls.
   *
   * @default - anybody
   */
  readonly from?: Source[];

  /**
   * What is asked.
   *
   * @default - anything
   */
  readonly to?: Operation[];

  /**
   * Further conditions.
   *
   * @default - none
   */
  readonly when?: Condition[];
}

/** What happens to requests that fit a policy. */
export enum AuthorizationAction {
  /** They are allowed. A workload with such a policy refuses all others. */
  ALLOW = 'ALLOW',
  /** They are refused, whatever else allows them. */
  DENY = 'DENY',
  /** They are noted. */
  AUDIT = 'AUDIT',
  /** The `provider` decides. */
  CUSTOM = 'CUSTOM',
}

/** An AuthorizationPolicy. */
export interface AuthorizationPolicyProps extends IstioResourceProps, PolicyScope {
  /**
   * What happens to requests that fit.
   *
   * @default AuthorizationAction.ALLOW
   */
  readonly action?: AuthorizationAction;

  /**
   * Requests that fit. `[{}]` fits all requests.
   *
   * @default - none: with ALLOW nothing is allowed
   */
  readonly rules?: Rule[];

  /**
   * The extension provider of the mesh that decides. With `CUSTOM`, and only there.
   *
   * @default - none
   */
  readonly provider?: string;
}

/**
 * Istio's AuthorizationPolicy: who may ask what.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { AuthorizationPolicy } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * new AuthorizationPolicy(chart, 'Viewer', {
 *   selector: { app: 'details' },
 *   rules: [{ from: [{ principals: ['cluster.local/ns/default/sa/productpage'] }], to: [{ methods: ['GET'] }] }],
 * });
 */
export class AuthorizationPolicy extends IstioResource {
  /** Throws on both a selector and target references, and if CUSTOM and a provider do not come together. */
  constructor(
    scope: Construct,
    id: string,
    private readonly declared: AuthorizationPolicyProps,
  ) {
    super(scope, id, { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy' }, declared.metadata);
    checkPolicyScope(this.node.path, declared);
    // istiod: ValidateAuthorizationPolicy
    if ((declared.action === AuthorizationAction.CUSTOM) !== (declared.provider !== undefined)) {
      throw new Error(`${this.node.path}: the action CUSTOM and a provider need each other`);
    }
  }

  /** @internal */
  protected _spec(): AuthorizationPolicySpec {
    const { action, rules, provider } = this.declared;
    return {
      ...policyScopeJson(this.declared),
      ...(action && { action }),
      ...(rules && { rules: rules.map(ruleJson) }),
      ...(provider !== undefined && { provider: { name: provider } }),
    };
  }
}

function ruleJson({ from, to, when }: Rule): NonNullable<AuthorizationPolicySpec['rules']>[number] {
  return {
    ...(from && { from: from.map((source) => ({ source: rendered(source) })) }),
    ...(to && { to: to.map((operation) => ({ operation: rendered(operation) })) }),
    ...(when && { when: rendered(when) }),
  };
}
