import type { IConstruct } from 'constructs';
import type { TrafficPolicy } from '../imports/destination-rule';
import type { Contradiction, PolicyContribution } from './contribution';

/** The policy of a host or subset, and what contributions contradict each other. */
export interface PolicyComposition {
  readonly policy: TrafficPolicy | undefined;
  readonly contradictions: readonly Contradiction[];
}

type Json = { [key: string]: unknown };

/** Ways to choose an endpoint, of which a load balancer has one. */
const algorithms = ['simple', 'consistentHash', 'backendUtilization'] as const;

/** Joins contributions field by field. Two that say the same agree. */
export function composePolicy(host: string, contributions: readonly PolicyContribution[]): PolicyComposition {
  const contradictions = new Map<string, Contradiction>();
  const owners = new Map<string, IConstruct>();
  const policy: Json = {};

  for (const { by, policy: part } of contributions) {
    const contradict = (field: string) => {
      const message = `both decide the ${field} of connections to ${host}; keep one of them`;
      contradictions.set(field, { one: owners.get(field) ?? by, other: by, message });
    };
    const claim = (field: string) => owners.set(field, owners.get(field) ?? by);

    join(policy, part as Json, '', { claim, contradict });
    for (const it of algorithms.filter((it) => part.loadBalancer?.[it] !== undefined)) claim(`loadBalancer.${it}`);
    if (algorithmsIn(policy) > 1)
      contradict(`loadBalancer.${algorithms.find((it) => owners.has(`loadBalancer.${it}`))}`);
  }
  return {
    policy: contributions.length > 0 ? (policy as TrafficPolicy) : undefined,
    contradictions: [...contradictions.values()],
  };
}

/** Who to tell about a field: that it is taken, or that it was taken already. */
interface Joining {
  readonly claim: (field: string) => void;
  readonly contradict: (field: string) => void;
}

function join(into: Json, part: Json, path: string, joining: Joining): void {
  for (const [key, value] of Object.entries(part)) {
    const field = path === '' ? key : `${path}.${key}`;
    const known = into[key];
    if (isObject(value) && (known === undefined || isObject(known))) {
      into[key] = { ...known };
      join(into[key] as Json, value, field, joining);
    } else if (known === undefined) {
      into[key] = value;
      joining.claim(field);
    } else if (JSON.stringify(known) !== JSON.stringify(value)) {
      joining.contradict(field);
    }
  }
}

function algorithmsIn({ loadBalancer }: TrafficPolicy): number {
  return algorithms.filter((it) => loadBalancer?.[it] !== undefined).length;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
