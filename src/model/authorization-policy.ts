import type { Resource } from './resource';
import type { PolicyTarget } from './workload-selector';

/** security.istio.io AuthorizationPolicy, in the words of its JSON. */
export interface AuthorizationPolicy {
  readonly resource: Resource;
  readonly spec: PolicyTarget & {
    readonly action?: string;
    readonly rules?: readonly AuthorizationRule[];
  };
}

export interface AuthorizationRule {
  readonly from?: readonly { readonly source?: AuthorizationSource }[];
  readonly to?: readonly { readonly operation?: AuthorizationOperation }[];
  readonly when?: readonly { readonly key?: string }[];
}

export interface AuthorizationSource {
  readonly principals?: readonly string[];
  readonly notPrincipals?: readonly string[];
  readonly requestPrincipals?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly notNamespaces?: readonly string[];
}

export interface AuthorizationOperation {
  readonly hosts?: readonly string[];
  readonly methods?: readonly string[];
  readonly paths?: readonly string[];
}
