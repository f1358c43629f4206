import { namespaceOf } from '../../../model/resource';
import { destinationsOf } from '../../analysis/destinations';
import type { AnalysisInput } from '../../analysis-input';
import type { Finding } from '../../rule';
import { notFound } from './not-found';

/** Subsets of destinations that no DestinationRule of the host defines. */
export function* missingSubsets(input: AnalysisInput): Generator<Finding> {
  const defined = definedSubsets(input);
  for (const { resource, spec } of input.virtualServices()) {
    for (const { destination, path, isMirror } of destinationsOf(spec)) {
      const { host = '', subset = '' } = destination;
      if (subset === '' || defined.has(subsetKey(host, namespaceOf(resource), subset))) continue;
      const what = isMirror ? 'mirror+subset in destinationrule' : 'host+subset in destinationrule';
      yield { resource, path: `${path}.subset`, message: notFound(what, `${host}+${subset}`) };
    }
  }
}

function definedSubsets(input: AnalysisInput): ReadonlySet<string> {
  const defined = new Set<string>();
  for (const { resource, spec } of input.destinationRules()) {
    for (const { name = '' } of spec.subsets ?? []) {
      defined.add(subsetKey(spec.host ?? '', namespaceOf(resource), name));
    }
  }
  return defined;
}

const FULL_HOST = /^(.+)\.(.+)\.svc\.cluster\.local$/;

// istio: util.GetResourceNameFromHost. Only names of Services are taken apart; `reviews.default` is a name in the own namespace.
function subsetKey(host: string, namespace: string, subset: string): string {
  const [, name = host, of = namespace] = FULL_HOST.exec(host) ?? [];
  return `${of}\n${name}\n${subset}`;
}
