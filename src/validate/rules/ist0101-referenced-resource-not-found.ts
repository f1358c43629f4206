import type { AnalysisInput, Need } from '../analysis-input';
import { defineRule, type Finding } from '../rule';
import { missingCredentials } from './ist0101/credentials';
import { missingDestinations } from './ist0101/destinations';
import { missingGateways } from './ist0101/gateways';
import { missingNamespaces } from './ist0101/namespaces';
import { missingSubsets } from './ist0101/subsets';
import { missingWorkloads } from './ist0101/workloads';

/** Kinds of references, and what the input must hold some of before one can be called broken. */
const REFERENCES: readonly {
  readonly needs: readonly Need[];
  readonly missing: (input: AnalysisInput) => Iterable<Finding>;
}[] = [
  { needs: ['Service'], missing: missingDestinations },
  { needs: ['DestinationRule'], missing: missingSubsets },
  { needs: ['Gateway'], missing: missingGateways },
  { needs: ['workload'], missing: missingWorkloads },
  { needs: ['workload', 'Secret'], missing: missingCredentials },
  { needs: ['Namespace'], missing: missingNamespaces },
];

/** A name that nothing bears. */
export const referencedResourceNotFound = defineRule<AnalysisInput>({
  code: 'IST0101',
  name: 'referenced-resource-not-found',
  level: 'error',
  why: 'What refers to something that does not exist has no effect or fails: Envoy answers 503 for a service or subset that it was never told of.',
  fix: 'Correct the name, or add what it refers to. Only a host without any dot is completed with the own namespace.',
  upstream:
    'istio: virtualservice DestinationHostAnalyzer, DestinationRuleAnalyzer, GatewayAnalyzer; gateway IngressGatewayPortAnalyzer, SecretAnalyzer; sidecar SelectorAnalyzer; authz AuthorizationPoliciesAnalyzer; telemetry SelectorAnalyzer',

  *check(input) {
    for (const { needs, missing } of REFERENCES) if (needs.every((it) => input.knows(it))) yield* missing(input);
  },
});
