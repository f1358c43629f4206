import type { DestinationRule } from '../../model/destination-rule';
import type { Service } from '../../model/service';
import type { Snapshot } from '../../model/snapshot';
import type { Proxy } from '../proxy';

/** What of the mesh one proxy sees. istiod: SidecarScope; a gateway sees all that is visible to its namespace. */
export interface ProxyScope {
  readonly proxy: Proxy;
  readonly snapshot: Snapshot;
  /** All services with clusters on this proxy, in istiod's order. */
  readonly services: readonly Service[];
  /** The copy of a host that this proxy uses. */
  service(hostname: string): Service | undefined;
  /** The rule that governs a service for this proxy, merged. */
  destinationRule(service: Service): MergedDestinationRule | undefined;
}

/** DestinationRules of one host folded into one. istiod: ConsolidatedDestRule. */
export interface MergedDestinationRule {
  /** The oldest; its policy counts. */
  readonly rule: DestinationRule;
  readonly spec: DestinationRule['spec'];
  readonly from: readonly DestinationRule[];
}
