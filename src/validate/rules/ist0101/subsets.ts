import { namespaceOf } from '../../../model/resource';
import { closest } from '../../../std/closest';
import { oncePerPair } from '../../../std/once-per';
import { troubledDestinations } from '../../analysis/placed-destination';
import type { AnalysisInput } from '../../analysis-input';
import type { Finding } from '../../rule';
import { notFound } from './not-found';

/** Subsets of destinations that no DestinationRule of the host defines. */
export function* missingSubsets(input: AnalysisInput): Generator<Finding> {
  const defined = definedSubsets(input);
  const subsetsOf = oncePerPair((host, namespace) => defined.get(hostKey(host, namespace)));
  const missing = troubledDestinations(input.virtualServices(), ({ host = '', subset = '' }, { resource }) => {
    const known = subset === '' ? undefined : (subsetsOf(host, namespaceOf(resource)) ?? NO_SUBSETS);
    return known?.has(subset) ? undefined : known;
  });
  for (const { placed, trouble: known } of missing) {
    const { host = '', subset = '' } = placed.spec;
    const what = placed.isMirror ? 'mirror+subset in destinationrule' : 'host+subset in destinationrule';
    const path = placed.at('subset');
    const message = notFound(what, `${host}+${subset}`);
    yield { resource: placed.resource, path, message, ...correction(subset, path, known) };
  }
}

const NO_SUBSETS: ReadonlySet<string> = new Set();

/** A name that is nearly one of the host's subsets was meant to be it. */
function correction(subset: string, path: string, known: Iterable<string>): Pick<Finding, 'help' | 'fix'> {
  const meant = closest(subset, known);
  if (meant === undefined) return {};
  return {
    help: `did you mean "${meant}"?`,
    fix: { description: `write "${meant}" instead of "${subset}"`, edits: [{ path, value: meant }] },
  };
}

/** Names of subsets by host. */
function definedSubsets(input: AnalysisInput): ReadonlyMap<string, ReadonlySet<string>> {
  const defined = new Map<string, Set<string>>();
  for (const { resource, spec } of input.destinationRules()) {
    const key = hostKey(spec.host ?? '', namespaceOf(resource));
    const names = defined.get(key) ?? new Set<string>();
    defined.set(key, names);
    for (const { name = '' } of spec.subsets ?? []) names.add(name);
  }
  return defined;
}

const OF_SERVICES = '.svc.cluster.local';

// istio: util.GetResourceNameFromHost. Only names of Services are taken apart; `reviews.default` is a name in the own namespace.
function hostKey(host: string, namespace: string): string {
  const service = host.endsWith(OF_SERVICES) ? host.slice(0, -OF_SERVICES.length) : '';
  const dot = service.lastIndexOf('.', service.length - 2);
  return dot > 0 ? `${service.slice(dot + 1)}\n${service.slice(0, dot)}` : `${namespace}\n${host}`;
}
