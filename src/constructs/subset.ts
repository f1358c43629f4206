import type { Destination as DestinationJson } from '../imports/virtual-service';
import { Destination } from '../resources/destination';
import type { SubsetProps } from '../resources/destination-rule';
import type { Host } from '../resources/host';
import type { HostRules } from './host-rules';
import type { IServiceDestination } from './service-destination';

/**
 * A part of a service, such as a version. `MeshService.subset` hands them out; it knows its service, so that constructs need nothing
 * else.
 *
 * @example
 * import { MeshService, Subset } from 'cdk8s-istio';
 *
 * declare const service: import('constructs').Construct;
 * const reviews = MeshService.of(service, { subsets: Subset.byLabel('version', 'v1', 'v2', 'v3') });
 * reviews.subset('v2');
 */
export class Subset implements IServiceDestination {
  /** One subset per value of the pod label `label`, named like the value. */
  public static byLabel(label: string, ...values: string[]): SubsetProps[] {
    return values.map((value) => ({ name: value, labels: { [label]: value } }));
  }

  /** @internal */
  public static _of(host: Host, name: string, rules: HostRules): Subset {
    return new Subset(host, name, rules);
  }

  private constructor(
    private readonly host: Host,
    /** Its name. */
    public readonly name: string,
    /** @internal */
    public readonly _rules: HostRules,
  ) {}

  /** The host and this part of it. */
  public toDestination(): Destination {
    return Destination.of(this.host, { subset: this.name });
  }

  /** @internal */
  public _toManifest(): DestinationJson {
    return this.toDestination()._toManifest();
  }
}
