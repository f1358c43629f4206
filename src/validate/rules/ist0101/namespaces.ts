import type { FieldPath } from '../../../model/resource';
import { oncePerText } from '../../../std/once-per';
import type { AnalysisInput } from '../../analysis-input';
import type { Finding } from '../../rule';
import { notFound } from './not-found';

interface AuthorizationPolicySpec {
  readonly rules?: readonly { readonly from?: readonly { readonly source?: Source }[] }[];
}

interface Source {
  readonly namespaces?: readonly string[];
  readonly notNamespaces?: readonly string[];
}

/** Namespaces of the sources of AuthorizationPolicies that no Namespace fits. */
export function* missingNamespaces(input: AnalysisInput): Generator<Finding> {
  const names = [...input.namespaces().keys()];
  const known = new Set(names.map((it) => it.toLowerCase()));
  const exists = oncePerText((pattern) =>
    pattern.includes('*') ? names.some((it) => namespaceMatches(pattern, it)) : known.has(pattern.toLowerCase()),
  );
  for (const { resource, spec } of input.typed<AuthorizationPolicySpec>('AuthorizationPolicy')) {
    for (const { path, pattern } of patternsOf(spec)) {
      if (!exists(pattern)) yield { resource, path, message: notFound('namespace', pattern) };
    }
  }
}

const patternsOf = ({ rules = [] }: AuthorizationPolicySpec) =>
  rules.flatMap(({ from = [] }, rule) =>
    from.flatMap(({ source = {} }, index) => patternsOfSource(source, `spec.rules[${rule}].from[${index}].source`)),
  );

const patternsOfSource = (source: Source, path: FieldPath) =>
  (['namespaces', 'notNamespaces'] as const).flatMap((field) =>
    (source[field] ?? []).map((pattern, at) => ({ pattern, path: `${path}.${field}[${at}]` })),
  );

// istio: authz namespaceMatch. One `*`, at the beginning or the end; anywhere else it is a letter.
function namespaceMatches(pattern: string, name: string): boolean {
  if (pattern === '*') return true;
  if (pattern.startsWith('*')) return name.endsWith(pattern.slice(1));
  if (pattern.endsWith('*')) return name.startsWith(pattern.slice(0, -1));
  return name.toLowerCase() === pattern.toLowerCase();
}
