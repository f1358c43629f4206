import type { Construct } from 'constructs';
import type { RequestAuthenticationSpec } from '../imports/request-authentication';
import type { Duration } from './duration';
import { IstioResource, type IstioResourceProps } from './istio-resource';
import { rendered } from './rendered';
import { checkPolicyScope, type PolicyScope, policyScopeJson } from './workload-selector';

/** A header that carries a token. */
export interface JWTHeader {
  /** Its name. */
  readonly name: string;

  /**
   * What stands before the token.
   *
   * @default - nothing
   */
  readonly prefix?: string;
}

/** A header that gets a claim. */
export interface ClaimToHeader {
  /** The header. */
  readonly header: string;

  /** The claim, `nested.claim` for nested ones. */
  readonly claim: string;
}

/** Whether a request needs a token. */
export enum TokenPresence {
  /** It may have none. */
  OPTIONAL = 'OPTIONAL',
  /** It must have one. */
  REQUIRED = 'REQUIRED',
}

/** Tokens of one issuer. */
export interface JWTRule {
  /** Who issues them. */
  readonly issuer: string;

  /**
   * For whom they must be.
   *
   * @default - the service
   */
  readonly audiences?: string[];

  /**
   * Where the issuer's keys are. Not together with `jwks`.
   *
   * @default - found through OpenID discovery
   */
  readonly jwksUri?: string;

  /**
   * The issuer's keys.
   *
   * @default - from `jwksUri`
   */
  readonly jwks?: string;

  /**
   * Headers that carry them.
   *
   * @default - Authorization, behind `Bearer `
   */
  readonly fromHeaders?: JWTHeader[];

  /**
   * Query parameters that carry them.
   *
   * @default - access_token
   */
  readonly fromParams?: string[];

  /**
   * Cookies that carry them.
   *
   * @default - none
   */
  readonly fromCookies?: string[];

  /**
   * The header that gets the payload, in base64.
   *
   * @default - none
   */
  readonly outputPayloadToHeader?: string;

  /**
   * Headers that get claims.
   *
   * @default - none
   */
  readonly outputClaimToHeaders?: ClaimToHeader[];

  /**
   * Whether the token goes on to the service.
   *
   * @default false
   */
  readonly forwardOriginalToken?: boolean;

  /**
   * How long fetching the keys may take.
   *
   * @default Duration.seconds(5)
   */
  readonly timeout?: Duration;

  /**
   * Claims that are lists, separated by blanks.
   *
   * @default - scope and permission
   */
  readonly spaceDelimitedClaims?: string[];

  /**
   * Whether a request needs such a token.
   *
   * @default TokenPresence.OPTIONAL
   */
  readonly presence?: TokenPresence;
}

/** A RequestAuthentication. */
export interface RequestAuthenticationProps extends IstioResourceProps, PolicyScope {
  /** The tokens that are accepted. */
  readonly jwtRules: JWTRule[];
}

/**
 * Istio's RequestAuthentication: which tokens are accepted. A request without a token passes; an AuthorizationPolicy can ask for one.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { RequestAuthentication } from 'cdk8s-istio';
 *
 * declare const chart: Chart;
 * new RequestAuthentication(chart, 'Users', {
 *   selector: { app: 'productpage' },
 *   jwtRules: [{ issuer: 'https://accounts.example.com', jwksUri: 'https://accounts.example.com/keys' }],
 * });
 */
export class RequestAuthentication extends IstioResource {
  /** Throws on both a selector and target references, on keys given twice, and on an empty issuer. */
  constructor(
    scope: Construct,
    id: string,
    private readonly declared: RequestAuthenticationProps,
  ) {
    super(scope, id, { apiVersion: 'security.istio.io/v1', kind: 'RequestAuthentication' }, declared.metadata);
    checkPolicyScope(this.node.path, declared);
    for (const it of declared.jwtRules) {
      // istiod: validateJwtRule
      if (it.issuer === '') throw new Error(`${this.node.path}: an issuer must not be empty`);
      if (it.jwks !== undefined && it.jwksUri !== undefined)
        throw new Error(`${this.node.path}: the keys of "${it.issuer}" are given by jwks or by jwksUri, not both`);
    }
  }

  /** @internal */
  protected _spec(): RequestAuthenticationSpec {
    return { ...policyScopeJson(this.declared), jwtRules: rendered(this.declared.jwtRules) };
  }
}
