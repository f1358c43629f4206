import { namespaceOf } from '../../../model/resource';
import { closest } from '../../../std/closest';
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
      const known = defined.get(hostKey(host, namespaceOf(resource)));
      if (subset === '' || known?.has(subset)) continue;
      const what = isMirror ? 'mirror+subset in destinationrule' : 'host+subset in destinationrule';
      const at = `${path}.subset`;
      yield { resource, path: at, message: notFound(what, `${host}+${subset}`), ...correction(subset, at, known) };
    }
  }
}

/** A name that is nearly one of the host's subsets was meant to be it. */
function correction(subset: string, path: string, known: Iterable<string> = []): Pick<Finding, 'help' | 'fix'> {
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

const FULL_HOST = /^(.+)\.(.+)\.svc\.cluster\.local$/;

// istio: util.GetResourceNameFromHost. Only names of Services are taken apart; `reviews.default` is a name in the own namespace.
function hostKey(host: string, namespace: string): string {
  const [, name = host, of = namespace] = FULL_HOST.exec(host) ?? [];
  return `${of}\n${name}`;
}
