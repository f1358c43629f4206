import { fieldAt } from '../../model/field-path';
import { describeOrigin, type Origin, type Resource } from '../../model/resource';
import type { Snapshot } from '../../model/snapshot';
import { placeText } from '../../routing/describe/place-text';
import { Fraction } from '../../std/fraction';
import type { Reached } from './test-outcome';

/** A rule, one of its `match` clauses, or one of its destinations. */
export interface Coverable {
  readonly kind: 'route' | 'match' | 'destination';
  /** `VirtualService default/reviews spec.http[0].match[1]`. */
  readonly name: string;
  /** `reviews.yaml:12`; the construct that wrote it, when it was never text. */
  readonly place: string;
  readonly covered: boolean;
}

/** What of the VirtualServices tests reached. */
export interface Coverage {
  readonly parts: readonly Coverable[];
  /** Exact share of the parts that were reached; 1 when there are none. */
  readonly share: Fraction;
}

/** What of the rules of VirtualServices the requests of tests reached. A destination is reached by a request that could go there. */
export function coverageOf(snapshots: readonly Snapshot[], reached: readonly Reached[]): Coverage {
  const covered = new Set(reached.flatMap(originsOf).map(keyOf));
  const parts = new Map<string, Coverable>();
  for (const { resource, spec } of snapshots.flatMap((it) => it.virtualServices)) {
    for (const part of partsOf(resource, spec)) {
      const key = keyOf(part.origin);
      if (parts.get(key)?.covered) continue;
      parts.set(key, {
        kind: part.kind,
        name: describeOrigin(part.origin),
        place: placeText(part.origin) || part.origin.resource.source.file,
        covered: covered.has(key),
      });
    }
  }
  const all = [...parts.values()];
  const share = all.length > 0 ? Fraction.of(all.filter((it) => it.covered).length, all.length) : Fraction.ONE;
  return { parts: all, share };
}

function originsOf({ decision: { route, clusters = [] } }: Reached): Origin[] {
  const all = [route?.origin, route?.matchOrigin, ...clusters.map((it) => it.origin)].filter((it) => it !== undefined);
  // A rule of tcp or tls is known by its destinations only.
  return [...all, ...all.flatMap((it) => ruleAround(it))];
}

const ruleAround = ({ resource, path }: Origin): Origin[] => {
  const rule = /^spec\.(?:tcp|tls)\[\d+\]/.exec(path)?.[0];
  return rule ? [{ resource, path: rule }] : [];
};

/** The same text read twice is one thing. */
const keyOf = ({ resource, path }: Origin): string =>
  `${resource.source.file}:${resource.source.line} ${describeOrigin({ resource, path })}`;

interface Part {
  readonly kind: Coverable['kind'];
  readonly origin: Origin;
}

interface Rules {
  readonly http?: readonly Rule[];
  readonly tls?: readonly Rule[];
  readonly tcp?: readonly Rule[];
}

interface Rule {
  readonly match?: readonly unknown[];
  readonly route?: readonly unknown[];
  readonly delegate?: unknown;
}

function partsOf(resource: Resource, spec: Rules): Part[] {
  const at = (path: string): Origin => ({ resource, path });
  return (['http', 'tls', 'tcp'] as const).flatMap((section) =>
    (spec[section] ?? []).flatMap((rule, index): Part[] => {
      // What a delegate takes over is counted there.
      if (rule.delegate) return [];
      const path = fieldAt(`spec.${section}`, index);
      const matches = section === 'http' ? (rule.match ?? []) : [];
      return [
        { kind: 'route', origin: at(path) },
        ...matches.map((_, i): Part => ({ kind: 'match', origin: at(fieldAt(`${path}.match`, i)) })),
        ...(rule.route ?? []).map((_, i): Part => ({ kind: 'destination', origin: at(fieldAt(`${path}.route`, i)) })),
      ];
    }),
  );
}
