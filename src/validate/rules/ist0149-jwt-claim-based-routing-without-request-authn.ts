import { namespaceOf } from '../../model/resource';
import { type Labels, selects } from '../../model/selects';
import type { VirtualService } from '../../model/virtual-service';
import { groupBy } from '../../std/group-by';
import { fullName, keyOf, referenceKey } from '../analysis/full-name';
import { ISTIO_NAMESPACE } from '../analysis/ingress-gateway';
import type { Pod } from '../analysis/pods';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';
import { isJwtClaim } from '../webhook/checks/header-name';

/** Routes by claims of a token that nobody reads. */
export const jwtClaimBasedRoutingWithoutRequestAuthn = defineRule<AnalysisInput>({
  code: 'IST0149',
  name: 'jwt-claim-based-routing-without-request-authn',
  level: 'error',
  why: 'Claims of a token are known only after a RequestAuthentication has verified it: without one the match never applies.',
  fix: 'Add a RequestAuthentication for the pods of the gateway.',
  upstream: 'istio: virtualservice JWTClaimRouteAnalyzer',
  needs: ['workload', 'RequestAuthentication'],
  once: true,

  *check(input) {
    const gateways = new Map(input.gateways().map((it) => [keyOf(it.resource), it]));
    const isVerified = verifiedPods(input);
    for (const { resource, spec } of input.virtualServices()) {
      const claim = claimOf(spec);
      for (const [index, name] of claim === undefined ? [] : (spec.gateways ?? []).entries()) {
        const gateway = gateways.get(referenceKey(name, namespaceOf(resource)));
        const pods = gateway ? input.pods().selected(gateway.spec.selector ?? {}) : [];
        for (const pod of pods.filter((it) => !isVerified(it))) {
          const message = messageOf({ claim, gateway: gateway && fullName(gateway.resource), pod: pod.name });
          yield { resource, path: `spec.gateways[${index}]`, message };
        }
      }
    }
  },
});

const messageOf = ({ claim = '', gateway = '', pod = '' }): string =>
  `The virtual service uses the JWT claim based routing (key: ${claim}) but found no request authentication for the gateway (${gateway}) pod (${pod}). The request authentication must first be applied for the gateway pods to validate the JWT token and make the claims available for routing.`;

const claimOf = (spec: VirtualService['spec']): string | undefined =>
  (spec.http ?? [])
    .flatMap((it) => it.match ?? [])
    .flatMap((it) => [...Object.keys(it.headers ?? {}), ...Object.keys(it.withoutHeaders ?? {})])
    .find(isJwtClaim);

interface RequestAuthenticationSpec {
  readonly selector?: { readonly matchLabels?: Labels };
}

/** Tokens are verified for pods that a RequestAuthentication of their namespace or of Istio's selects. */
function verifiedPods(input: AnalysisInput): (pod: Pod) => boolean {
  const all = input.typed<RequestAuthenticationSpec>('RequestAuthentication');
  const byNamespace = groupBy(all, (it) => namespaceOf(it.resource));
  return ({ namespace, labels }) =>
    [ISTIO_NAMESPACE, namespace]
      .flatMap((it) => byNamespace.get(it) ?? [])
      .some(({ spec }) => selects(spec.selector?.matchLabels ?? {}, labels));
}
