import { resolveHostname } from '../model/resolve-hostname';
import { namespaceOf } from '../model/resource';
import type { Service } from '../model/service';
import type { Destination } from '../model/virtual-service';
import type { AnalysisInput } from './analysis-input';
import { httpRules, type PlacedRule } from './http-rules';

/** Somewhere an HTTP rule sends requests or copies of them. */
export interface PlacedDestination extends PlacedRule {
  readonly destination: Destination;
  readonly weight?: number;
  /** Full name of its host. */
  readonly host: string;
  /** `spec.http[0].route[1].destination` */
  readonly path: string;
  /** What of that name the input declares. */
  readonly services: readonly Service[];
}

/** Every destination and mirror of every HTTP rule. */
export function* httpDestinations(input: AnalysisInput): Generator<PlacedDestination> {
  for (const placed of httpRules(input)) {
    for (const { destination, weight, path } of destinationsOf(placed)) {
      if (!destination?.host) continue;
      const host = resolveHostname(destination.host, namespaceOf(placed.resource));
      yield { ...placed, destination, weight, path, host, services: input.snapshot.registry.named(host) };
    }
  }
}

function destinationsOf({ rule, path }: PlacedRule): { destination?: Destination; weight?: number; path: string }[] {
  return [
    ...(rule.route ?? []).map((it, i) => ({ ...it, path: `${path}.route[${i}].destination` })),
    ...(rule.mirror ? [{ destination: rule.mirror, path: `${path}.mirror` }] : []),
    ...(rule.mirrors ?? []).map((it, i) => ({
      destination: it.destination,
      path: `${path}.mirrors[${i}].destination`,
    })),
  ];
}
