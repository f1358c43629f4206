import type { HTTPMatchRequest } from '../../model/virtual-service';
import { oncePer } from '../../std/once-per';
import { httpMatches, type PlacedMatch } from '../analysis/placed-match';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';
import { isNeverMatching } from './cdi0101/never-matching';

export const prefixTakesMore = defineRule<AnalysisInput>({
  code: 'CDI0102',
  name: 'prefix-takes-more',
  level: 'info',
  why: 'A prefix is compared as text, not by path segments: a rule for /static also takes /staticfoo and /static-old.',
  fix: 'Match the path itself (exact) and what lies below it (prefix with a slash at the end) in two conditions.',
  upstream: 'envoy: RouteMatch.prefix',

  *check(input) {
    for (const placed of httpMatches(input)) {
      const prefix = placed.spec.uri?.prefix;
      if (!prefix || !endsInWord(prefix) || hasExactTwin(placed, prefix)) continue;
      if (isNeverMatching(input, { resource: placed.resource, path: placed.rule.at() })) continue;
      const message = `prefix "${prefix}" also takes ${prefix}foo`;
      yield { resource: placed.resource, path: placed.at('uri.prefix'), message };
    }
  },
});

const endsInWord = (prefix: string): boolean => !prefix.endsWith('/') && /[\w-]$/.test(prefix);

/** Whoever wrote the exact path beside it has thought of segments; the prefix is then meant as text. */
const hasExactTwin = ({ rule }: PlacedMatch, prefix: string): boolean => exactPaths(rule.spec.match ?? []).has(prefix);

/** Once for all matches of a rule. */
const exactPaths = oncePer(
  (matches: readonly HTTPMatchRequest[]): ReadonlySet<string | undefined> =>
    new Set(matches.map((it) => it.uri?.exact)),
);
