import { objectOf, objectsOf, textOf } from '../../model/json';
import type { Resource } from '../../model/resource';
import { fullName } from '../analysis/full-name';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** istiod fetches keys from wherever a RequestAuthentication says. */
export const jwksUriFetchUnrestricted = defineRule<AnalysisInput>({
  code: 'IST0175',
  name: 'jwks-uri-fetch-unrestricted',
  level: 'warning',
  why: 'istiod fetches the jwksUri of every RequestAuthentication: who may write one can make it call addresses inside the cluster.',
  fix: 'Set BLOCKED_CIDRS_IN_JWKS_URIS of istiod to the networks it must not call.',
  upstream: 'istio: authn BlockedCIDRsAnalyzer',

  *check(input) {
    const names = input.ofKind('RequestAuthentication').map(fullName);
    if (names.length === 0) return;
    for (const resource of input.ofKind('Deployment')) {
      if (resource.labels.app !== 'istiod' || isRestricted(resource)) continue;
      const message = `BLOCKED_CIDRS_IN_JWKS_URIS is not configured but ${names.length} RequestAuthentication resource(s) exist (${listed(names)}). Consider configuring it to restrict JWKS URI fetches to trusted networks.`;
      yield { resource, message };
    }
  },
});

function isRestricted({ value }: Resource): boolean {
  const { containers } = objectOf(objectOf(objectOf(value.spec).template).spec);
  const variables = objectsOf(containers).flatMap((it) => objectsOf(it.env));
  return variables.some((it) => it.name === 'BLOCKED_CIDRS_IN_JWKS_URIS' && textOf(it.value) !== '');
}

const SHOWN = 5;
const listed = (names: readonly string[]): string =>
  `${names.slice(0, SHOWN).join(', ')}${names.length > SHOWN ? `, and ${names.length - SHOWN} more` : ''}`;
