import type { ApiObject, Chart } from 'cdk8s';

/** Who defines and who uses the hosts of one chart. */
interface Hosts {
  readonly rules: Map<string, Set<ApiObject>>;
  readonly users: Map<string, Set<ApiObject>>;
}

/** Charts are apart: a dependency between two charts would rename their files. */
const hostsOfChart = new WeakMap<Chart, Hosts>();

/** Has `rule`, the DestinationRule of `host`, come before the VirtualServices of its chart that send there. */
export function definesHost(rule: ApiObject, host: string): void {
  const { rules, users } = hostsOf(rule.chart);
  add(rules, host, rule);
  for (const user of users.get(host) ?? []) user.addDependency(rule);
}

/** Has `user`, a VirtualService, come after the DestinationRules of its chart for `host`. */
export function usesHost(user: ApiObject, host: string): void {
  const { rules, users } = hostsOf(user.chart);
  if (users.get(host)?.has(user)) return;
  add(users, host, user);
  for (const rule of rules.get(host) ?? []) user.addDependency(rule);
}

function hostsOf(chart: Chart): Hosts {
  const known = hostsOfChart.get(chart) ?? { rules: new Map(), users: new Map() };
  hostsOfChart.set(chart, known);
  return known;
}

function add(objects: Map<string, Set<ApiObject>>, host: string, object: ApiObject): void {
  const known = objects.get(host);
  if (known) known.add(object);
  else objects.set(host, new Set([object]));
}
