import type { LocalityLoadBalancerSetting, OutlierDetection, ZoneAwareLoadBalancerSetting } from './destination-rule';
import type { OutboundTrafficPolicy } from './sidecar';
import type { HTTPRetry } from './virtual-service';

/** Istio's MeshConfig, as far as it decides routing; every field filled with Istio's default. */
export interface MeshConfig {
  readonly rootNamespace: string;
  readonly trustDomain: string;
  readonly ingressService: string;
  readonly ingressSelector: string;
  readonly outboundTrafficPolicy: OutboundTrafficPolicy & { readonly mode: NonNullable<OutboundTrafficPolicy['mode']> };
  readonly defaultServiceExportTo: readonly string[];
  readonly defaultVirtualServiceExportTo: readonly string[];
  readonly defaultDestinationRuleExportTo: readonly string[];
  /** As written; `{}` by default, which is enabled. */
  readonly localityLbSetting?: LocalityLoadBalancerSetting;
  readonly zoneAwareLbSetting?: ZoneAwareLoadBalancerSetting;
  readonly defaultHttpRetryPolicy?: HTTPRetry;
  readonly pathNormalization: 'NONE' | 'BASE' | 'MERGE_SLASHES' | 'DECODE_AND_MERGE_SLASHES';
  readonly defaultTrafficPolicy?: {
    readonly connectionPool?: Readonly<Record<string, unknown>>;
    readonly outlierDetection?: OutlierDetection;
  };
  /** `defaultConfig.gatewayTopology.numTrustedProxies`. */
  readonly trustedProxies: number;
  /** Everything as the user wrote it. */
  readonly written: Readonly<Record<string, unknown>>;
}
