import type { LocalityLoadBalancerSetting, PolicyBlocks, TrafficPolicy } from '../../model/destination-rule';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

export const localityWithoutOutlierDetection = defineRule<AnalysisInput>({
  code: 'CDI0105',
  name: 'locality-without-outlier-detection',
  level: 'warning',
  why: 'Without outlierDetection in the same policy istiod computes no locality priorities: traffic is spread over all zones as if the setting were not there.',
  fix: 'Add outlierDetection (even an empty one) beside the load balancer, or use distribute, which works without it.',
  upstream: 'istiod: loadbalancer.ApplyLocalityLoadBalancer',

  *check({ snapshot }) {
    for (const { resource, spec } of snapshot.destinationRules) {
      for (const { path, policy, outlierDetection } of policies(spec)) {
        const setting = policy.loadBalancer?.localityLbSetting;
        if (!setting || outlierDetection || !wantsPriorities(setting)) continue;
        const at = `${path}.loadBalancer.localityLbSetting`;
        yield { resource, path: at, message: 'this locality setting does nothing without outlierDetection' };
      }
    }
  },
});

const wantsPriorities = ({ enabled, distribute }: LocalityLoadBalancerSetting): boolean =>
  enabled !== false && !distribute?.length;

/** Each policy as it takes effect: a subset's has the outlier detection of the whole host unless a port replaces all blocks. */
function* policies(spec: { trafficPolicy?: TrafficPolicy; subsets?: readonly { trafficPolicy?: TrafficPolicy }[] }) {
  if (spec.trafficPolicy) yield* withPorts('spec.trafficPolicy', spec.trafficPolicy, {});
  for (const [i, { trafficPolicy }] of (spec.subsets ?? []).entries()) {
    if (trafficPolicy) yield* withPorts(`spec.subsets[${i}].trafficPolicy`, trafficPolicy, spec.trafficPolicy ?? {});
  }
}

interface PlacedPolicy extends Pick<PolicyBlocks, 'outlierDetection'> {
  readonly path: string;
  readonly policy: PolicyBlocks;
}

function* withPorts(path: string, policy: TrafficPolicy, below: PolicyBlocks): Generator<PlacedPolicy> {
  yield { path, policy, outlierDetection: policy.outlierDetection ?? below.outlierDetection };
  for (const [i, port] of (policy.portLevelSettings ?? []).entries()) {
    yield { path: `${path}.portLevelSettings[${i}]`, policy: port, outlierDetection: port.outlierDetection };
  }
}
