import type { HTTPMatchRequest } from '../../model/virtual-service';
import { httpMatches } from '../analysis/placed-match';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

export const regexIsWhole = defineRule<AnalysisInput>({
  code: 'CDI0104',
  name: 'regex-is-whole',
  level: 'warning',
  why: 'A regex must match the whole value, as if it stood between ^(?: and )$. One without any wildcard accepts a single value; ^ and $ around alternatives bind to the first and the last of them only.',
  fix: 'Write .* where anything may stand, say exact for a single value, and put alternatives in parentheses.',
  upstream: 'envoy: StringMatcher.safe_regex (RE2::FullMatch)',

  *check(input) {
    for (const placed of httpMatches(input)) {
      if (!holdsRegex(placed.spec)) continue;
      for (const { field, value } of regexesIn(placed.spec)) {
        const problem = problemOf(value);
        if (problem) yield { resource: placed.resource, path: placed.at(field), message: problem };
      }
    }
  },
});

/** Hardly any match does, and that is told much faster than where. */
const holdsRegex = ({
  uri,
  method,
  authority,
  scheme,
  headers,
  withoutHeaders,
  queryParams,
}: HTTPMatchRequest): boolean =>
  Boolean(uri?.regex || method?.regex || authority?.regex || scheme?.regex) ||
  anyIsRegex(headers) ||
  anyIsRegex(withoutHeaders) ||
  anyIsRegex(queryParams);

function anyIsRegex(conditions: HTTPMatchRequest['headers']): boolean {
  for (const key in conditions) if (conditions[key]?.regex) return true;
  return false;
}

interface PlacedRegex {
  readonly field: string;
  readonly value: string;
}

function regexesIn(match: HTTPMatchRequest): readonly PlacedRegex[] {
  const regexes: PlacedRegex[] = [];
  for (const field of LINE) {
    const value = match[field]?.regex;
    if (typeof value === 'string') regexes.push({ field: `${field}.regex`, value });
  }
  for (const map of MAPS) {
    const conditions = match[map];
    for (const key in conditions) {
      const value = conditions[key]?.regex;
      if (typeof value === 'string') regexes.push({ field: `${map}["${key}"].regex`, value });
    }
  }
  return regexes;
}

const LINE = ['uri', 'method', 'authority', 'scheme'] as const;
const MAPS = ['headers', 'withoutHeaders', 'queryParams'] as const;

function problemOf(regex: string): string | undefined {
  if (/^[\w/ -]+$/.test(regex)) return `regex "${regex}" accepts only the whole value "${regex}"`;
  const bare = /^\^?([^()[\]\\]+)\$?$/.exec(regex)?.[1];
  const isAnchored = regex.startsWith('^') !== regex.endsWith('$') || regex.startsWith('^');
  return bare?.includes('|') && isAnchored
    ? `in regex "${regex}" the anchors belong to its first and last alternative only`
    : undefined;
}
