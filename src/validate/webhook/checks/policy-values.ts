import { byteLength, quoted } from './go-format';

/** istio: security.CheckEmptyValues. */
export const emptyValueProblem = (key: string, values: readonly string[]): string | undefined =>
  values.includes('') ? `empty value not allowed, found in ${key}` : undefined;

/** istio: security.CheckWildcardValues. One `*` at most, at an end. */
export function wildcardValueProblem(key: string, values: readonly string[]): string | undefined {
  return emptyValueProblem(key, values) ?? firstOf(values, (it) => oneWildcardProblem(key, it));
}

/** istio: security.CheckTrustDomainValues. */
export function trustDomainProblem(key: string, values: readonly string[]): string | undefined {
  const slash = (it: string) => `trust domain must not contain '/', found in ${key}: ${quoted(it)}`;
  return wildcardValueProblem(key, values) ?? firstOf(values, (it) => (it.includes('/') ? slash(it) : undefined));
}

/** istio: security.CheckServiceAccount. `sa` or `ns/sa`. */
export function serviceAccountProblem(key: string, values: readonly string[]): string | undefined {
  if (values.length > 16) return 'may not have more than 16 values';
  return firstOf(values, (it) => oneServiceAccountProblem(key, it));
}

function oneWildcardProblem(key: string, value: string): string | undefined {
  const stars = value.split('*').length - 1;
  if (stars > 1) return `at most one wildcard is allowed, found in ${key}: ${quoted(value)}`;
  if (stars === 0 || value.startsWith('*') || value.endsWith('*')) return undefined;
  return `wildcard is only allowed at the start or end, found in ${key}: ${quoted(value)}`;
}

function oneServiceAccountProblem(key: string, value: string): string | undefined {
  const format = "expected format 'serviceAccount' or 'namespace/serviceAccount', found";
  if (!value) return `empty value not allowed, found in ${key}`;
  if (value.includes('*')) return `wildcard not allowed, found in ${key}`;
  const parts = value.split('/');
  if (parts.length > 2) return `${format} ${quoted(value)} in ${key}`;
  if (byteLength(value) > 320) return `value cannot exceed 320 characters, found ${quoted(value)} in ${key}`;
  if (!parts[0]) return `${format} empty namespace ${quoted(value)} in ${key}`;
  return parts[1] === '' ? `${format} empty serviceAccount ${quoted(value)} in ${key}` : undefined;
}

function firstOf(values: readonly string[], problem: (value: string) => string | undefined): string | undefined {
  for (const it of values) {
    const found = problem(it);
    if (found !== undefined) return found;
  }
  return undefined;
}
