import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { DestinationRuleSpec, TrafficPolicy } from '../imports/destination-rule';
import { DestinationRule } from '../resources/destination-rule';
import type { Host } from '../resources/host';

/** What a composed DestinationRule is made of. */
export interface HostDestinationRuleProps {
  readonly host: Host;
  readonly metadata?: ApiObjectMetadata;
  readonly exportTo?: string[];
  /** The policy of the host, or of a subset. */
  readonly policyOf: (subset?: string) => TrafficPolicy | undefined;
}

/** A DestinationRule whose policies are composed when it is rendered. */
export class HostDestinationRule extends DestinationRule {
  private readonly policyOf: (subset?: string) => TrafficPolicy | undefined;

  constructor(scope: Construct, id: string, { policyOf, ...rest }: HostDestinationRuleProps) {
    super(scope, id, rest);
    this.policyOf = policyOf;
  }

  /** @internal */
  protected _spec(): DestinationRuleSpec {
    const { subsets, ...spec } = super._spec();
    const trafficPolicy = this.policyOf();
    const composed = subsets?.map((it) => ({ ...it, ...policyField(this.policyOf(it.name)) }));
    return { ...spec, ...policyField(trafficPolicy), ...(composed && { subsets: composed }) };
  }
}

function policyField(trafficPolicy: TrafficPolicy | undefined): { readonly trafficPolicy?: TrafficPolicy } {
  return trafficPolicy ? { trafficPolicy } : {};
}
