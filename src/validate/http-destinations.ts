import { resolveHostname } from '../model/resolve-hostname';
import { namespaceOf } from '../model/resource';
import type { Service } from '../model/service';
import type { Destination } from '../model/virtual-service';
import { oncePer } from '../std/once-per';
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

/** Every destination and mirror of every HTTP rule, computed once for all rules that look at them. */
export const httpDestinations = oncePer((input: AnalysisInput): readonly PlacedDestination[] =>
  httpRules(input).flatMap((placed) =>
    writtenDestinations(placed).flatMap((it) => (it.destination?.host ? [placedDestination(it, placed, input)] : [])),
  ),
);

interface WrittenDestination {
  readonly destination: Destination;
  readonly weight?: number;
  readonly path: string;
}

function placedDestination(
  { destination, weight, path }: WrittenDestination,
  { virtualService, resource, rule }: PlacedRule,
  { snapshot }: AnalysisInput,
): PlacedDestination {
  const host = resolveHostname(destination.host, namespaceOf(resource));
  const services = snapshot.registry.named(host);
  return { virtualService, resource, rule, destination, weight, path, host, services };
}

function writtenDestinations({ rule, path }: PlacedRule): WrittenDestination[] {
  const written: WrittenDestination[] = (rule.route ?? []).map(({ destination, weight }, index) => ({
    destination,
    weight,
    path: `${path}.route[${index}].destination`,
  }));
  if (rule.mirror) written.push({ destination: rule.mirror, path: `${path}.mirror` });
  for (const [index, { destination }] of (rule.mirrors ?? []).entries()) {
    written.push({ destination, path: `${path}.mirrors[${index}].destination` });
  }
  return written;
}
