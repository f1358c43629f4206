import type { StringMatch } from '../../model/virtual-service';
import type { AnalysisInput } from '../analysis-input';
import { httpMatches, type PlacedMatch } from '../http-rules';
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
      for (const { field, value } of regexes(placed)) {
        const problem = problemOf(value);
        if (problem) yield { resource: placed.resource, path: `${placed.path}.${field}`, message: problem };
      }
    }
  },
});

interface PlacedRegex {
  readonly field: string;
  readonly value: string;
}

const regexes = ({ match }: PlacedMatch): PlacedRegex[] => [
  ...LINE.flatMap((field) => regexIn(field, match[field])),
  ...MAPS.flatMap((map) => Object.entries(match[map] ?? {}).flatMap(([key, it]) => regexIn(`${map}["${key}"]`, it))),
];

const LINE = ['uri', 'method', 'authority', 'scheme'] as const;
const MAPS = ['headers', 'withoutHeaders', 'queryParams'] as const;

const regexIn = (field: string, value: StringMatch | null | undefined): readonly PlacedRegex[] =>
  typeof value?.regex === 'string' ? [{ field: `${field}.regex`, value: value.regex }] : NONE;

const NONE: readonly never[] = [];

function problemOf(regex: string): string | undefined {
  if (/^[\w/ -]+$/.test(regex)) return `regex "${regex}" accepts only the whole value "${regex}"`;
  const bare = /^\^?([^()[\]\\]+)\$?$/.exec(regex)?.[1];
  const isAnchored = regex.startsWith('^') !== regex.endsWith('$') || regex.startsWith('^');
  return bare?.includes('|') && isAnchored
    ? `in regex "${regex}" the anchors belong to its first and last alternative only`
    : undefined;
}
