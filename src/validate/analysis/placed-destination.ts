import { type FieldPath, namespaceOf, type Resource } from '../../model/resource';
import type { Destination, HTTPRoute, VirtualService } from '../../model/virtual-service';
import { oncePer } from '../../std/once-per';
import type { AnalysisInput } from '../analysis-input';
import { type NamedHost, namedHosts } from './named-host';
import { type PlacedRule, rulesOf } from './placed-rule';

/** A destination or a mirror of a rule and its place. */
export class PlacedDestination {
  public constructor(
    public readonly rule: PlacedRule,
    public readonly spec: Destination,
    private readonly field: 'route' | 'mirror' | 'mirrors',
    private readonly index: number,
  ) {}

  public get resource(): Resource {
    return this.rule.resource;
  }

  public get isMirror(): boolean {
    return this.field !== 'route';
  }

  /** As written; a mirror has none. */
  public get weight(): number | undefined {
    return this.isMirror ? undefined : this.rule.spec.route?.[this.index].weight;
  }

  /** `spec.http[0].route[1].destination.host`. */
  public at(field?: string): FieldPath {
    const path = this.field === 'mirror' ? 'mirror' : `${this.field}[${this.index}].destination`;
    return this.rule.at(field === undefined ? path : `${path}.${field}`);
  }
}

const NOWHERE: Destination = { host: '' };

/** Every destination of http, tcp and tls rules and every mirror, placed once for all who look at them. */
export const destinationsOf = oncePer((virtualService: VirtualService): readonly PlacedDestination[] => {
  const destinations: PlacedDestination[] = [];
  for (const rule of rulesOf(virtualService)) {
    const { route = NONE } = rule.spec;
    for (let index = 0; index < route.length; index++) {
      destinations.push(new PlacedDestination(rule, route[index].destination ?? NOWHERE, 'route', index));
    }
    if (rule.protocol === 'http') for (const it of mirrorsOf(rule, rule.spec)) destinations.push(it);
  }
  return destinations;
});

/** A destination, and what is to be said of it. */
export interface TroubledDestination<Trouble> {
  readonly placed: PlacedDestination;
  readonly trouble: Trouble;
}

/**
 * The destinations of which `troubleOf` says something, by their host, subset and port alone: rules share few of these, so that
 * each is asked for once, and where all is well no destination is placed.
 */
export function* troubledDestinations<Trouble>(
  virtualServices: readonly VirtualService[],
  troubleOf: (target: Destination, virtualService: VirtualService) => Trouble | undefined,
): Generator<TroubledDestination<Trouble>> {
  for (const virtualService of virtualServices) {
    let troubles: Map<string, Trouble> | undefined;
    for (const it of targetsOf(virtualService)) {
      const trouble = troubleOf(it, virtualService);
      if (trouble !== undefined) troubles = (troubles ?? new Map()).set(targetKey(it), trouble);
    }
    for (const placed of troubles ? destinationsOf(virtualService) : NONE) {
      const trouble = troubles?.get(targetKey(placed.spec));
      if (trouble !== undefined) yield { placed, trouble };
    }
  }
}

/** What the destinations and mirrors of a VirtualService name, each once. */
const targetsOf = oncePer((virtualService: VirtualService): readonly Destination[] => {
  const { http = NONE, tcp = NONE, tls = NONE } = virtualService.spec;
  const targets = new Map<string, Destination>();
  const add = (it: Destination = NOWHERE) => {
    targets.set(targetKey(it), it);
  };
  for (const rules of [http, tcp, tls]) {
    for (const { route = NONE } of rules)
      for (let index = 0; index < route.length; index++) add(route[index].destination);
  }
  for (const { mirror, mirrors } of http) {
    if (mirror) add(mirror);
    if (mirrors) for (const it of mirrors) add(it.destination);
  }
  return [...targets.values()];
});

const targetKey = ({ host, subset, port }: Destination): string => `${host}\n${subset}\n${port && (port.number ?? 0)}`;

function mirrorsOf(rule: PlacedRule, { mirror, mirrors }: HTTPRoute): readonly PlacedDestination[] {
  if (!mirror && !mirrors) return NONE;
  const listed = (mirrors ?? []).map(
    ({ destination = NOWHERE }, index) => new PlacedDestination(rule, destination, 'mirrors', index),
  );
  return mirror ? [new PlacedDestination(rule, mirror, 'mirror', 0), ...listed] : listed;
}

const NONE: readonly never[] = [];

/** A destination with a host, and what that host stands for. */
export interface NamedDestination {
  readonly placed: PlacedDestination;
  readonly named: NamedHost;
}

/** Those of every HTTP rule of the input. */
export const httpDestinations = oncePer((input: AnalysisInput): readonly NamedDestination[] => {
  const found: NamedDestination[] = [];
  const hostOf = namedHosts(input);
  for (const virtualService of input.snapshot.virtualServices) {
    const namespace = namespaceOf(virtualService.resource);
    for (const placed of destinationsOf(virtualService)) {
      const { host } = placed.spec;
      if (host && placed.rule.protocol === 'http') found.push({ placed, named: hostOf(host, namespace) });
    }
  }
  return found;
});
