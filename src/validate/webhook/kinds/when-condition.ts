import { ipBlockProblem } from '../checks/ip';
import { multiError } from '../checks/multi-error';
import { emptyValueProblem, serviceAccountProblem, wildcardValueProblem } from '../checks/policy-values';
import { portTextProblem } from '../checks/port';
import type { Message } from '../decode/message';

/** The part of istiod's ValidateAuthorizationPolicy about one `when`. A bad key is found for values and for notValues. */
export function conditionProblems({ key, values, notValues }: Message<'security.Condition'>): readonly string[] {
  if (!key) return ['`key` must not be empty'];
  if (values.length + notValues.length === 0) {
    return [`at least one of \`values\` or \`notValues\` must be set for key ${key}`];
  }
  return [
    ...attributeProblems(key, values).map((it) => `invalid \`value\` for \`key\` ${key}: ${it}`),
    ...attributeProblems(key, notValues).map((it) => `invalid \`notValue\` for \`key\` ${key}: ${it}`),
  ];
}

// istio: security.ValidateAttribute
function attributeProblems(key: string, values: readonly string[]): readonly string[] {
  const empty = emptyValueProblem(key, values);
  if (empty !== undefined) return [empty];
  if (FREE.includes(key)) return [];
  if (MAPS.some((it) => key.startsWith(it))) return only(mapKeyProblem(key));
  if (IPS.includes(key)) return listed(values.flatMap((it) => ipBlockProblem(it) ?? []));
  if (key === 'destination.port') return listed(values.flatMap((it) => portTextProblem(it) ?? []));
  if (key === 'source.serviceAccount') return only(serviceAccountProblem(key, values));
  if (key === 'source.trustDomain') return only(wildcardValueProblem(key, values));
  return [unknownProblem(key)];
}

const MAPS = ['request.headers', 'request.auth.claims', 'experimental.envoy.filters.'];
const IPS = ['source.ip', 'remote.ip', 'destination.ip'];
const FREE = [
  'source.namespace',
  'source.principal',
  'request.auth.principal',
  'request.auth.audiences',
  'request.auth.presenter',
  'connection.sni',
];

function unknownProblem(key: string): string {
  if (key === 'destination.namespace') return `attribute ${key} is replaced by the metadata.namespace`;
  if (key.startsWith('destination.labels')) return `attribute ${key} is replaced by the workload selector`;
  if (key !== 'destination.name' && key !== 'destination.user') return `unknown attribute: ${key}`;
  return `deprecated attribute ${key}: only supported in v1alpha1`;
}

// istio: security validateMapKey
function mapKeyProblem(key: string): string | undefined {
  const open = key.indexOf('[');
  const isMapKey = key.endsWith(']') && open > 0 && open < key.length - 2;
  return isMapKey ? undefined : `bad key (${key}): should have format a[b]`;
}

const only = (problem: string | undefined): readonly string[] => (problem === undefined ? [] : [problem]);

const listed = (problems: readonly string[]): readonly string[] =>
  problems.length === 0 ? [] : [multiError(problems)];
