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

function* patternsOf(spec: AuthorizationPolicySpec) {
  for (const [rule, { from = [] }] of (spec.rules ?? []).entries()) {
    for (const [index, { source = {} }] of from.entries()) {
      for (const field of ['namespaces', 'notNamespaces'] as const) {
        const path = `spec.rules[${rule}].from[${index}].source.${field}`;
        for (const [at, pattern] of (source[field] ?? []).entries()) yield { path: `${path}[${at}]`, pattern };
      }
    }
  }
}

// istio: authz namespaceMatch. One `*`, at the beginning or the end; anywhere else it is a letter.
function namespaceMatches(pattern: string, name: string): boolean {
  if (pattern === '*') return true;
  if (pattern.startsWith('*')) return name.endsWith(pattern.slice(1));
  if (pattern.endsWith('*')) return name.startsWith(pattern.slice(0, -1));
  return name.toLowerCase() === pattern.toLowerCase();
}
