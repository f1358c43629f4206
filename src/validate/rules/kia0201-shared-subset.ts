import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { resourceName } from '../kiali/resource-name';
import { sharedSubsets } from '../kiali/same-host';

/** DestinationRules that speak of one subset of one host. */
export const sharedSubset = defineKialiRule({
  code: 'KIA0201',
  name: 'shared-subset',
  level: 'warning',
  why: 'Istio merges the DestinationRules of a host, but of several definitions of one subset, or of several traffic policies, it keeps the oldest. A rule for a wider host is ignored altogether.',
  fix: 'Write one DestinationRule for the host, or give every subset to one of them.',
  upstream: 'kiali: destinationrules.MultiMatchChecker',

  *check(input) {
    for (const [{ resource, spec }, other] of sharedSubsets(kialiMesh(input))) {
      const message = `DestinationRule ${resourceName(other.resource)} is for "${spec.host}" too`;
      yield { resource, path: 'spec.host', message };
    }
  },
});
