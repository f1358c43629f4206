import type { Resource } from './resource';

/** networking.istio.io Sidecar, in the words of its JSON. */
export interface Sidecar {
  readonly resource: Resource;
  readonly spec: {
    readonly workloadSelector?: { readonly labels?: Readonly<Record<string, string>> };
    readonly egress?: readonly IstioEgressListener[];
    readonly ingress?: readonly unknown[];
    readonly outboundTrafficPolicy?: OutboundTrafficPolicy;
  };
}

export interface IstioEgressListener {
  readonly port?: { readonly number?: number; readonly protocol?: string; readonly name?: string };
  readonly bind?: string;
  readonly captureMode?: 'DEFAULT' | 'IPTABLES' | 'NONE';
  readonly hosts?: readonly string[];
}

export interface OutboundTrafficPolicy {
  readonly mode?: 'REGISTRY_ONLY' | 'ALLOW_ANY' | 'ALLOW_ANY_DYNAMIC_DNS';
  readonly egressProxy?: {
    readonly host: string;
    readonly subset?: string;
    readonly port?: { readonly number?: number };
  };
}
