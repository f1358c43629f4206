import type { AnalysisInput } from '../analysis-input';
import { httpMatches, type PlacedMatch } from '../http-rules';
import { defineRule } from '../rule';

export const prefixTakesMore = defineRule<AnalysisInput>({
  code: 'CDI0102',
  name: 'prefix-takes-more',
  level: 'info',
  why: 'A prefix is compared as text, not by path segments: a rule for /static also takes /staticfoo and /static-old.',
  fix: 'Match the path itself (exact) and what lies below it (prefix with a slash at the end) in two conditions.',
  upstream: 'envoy: RouteMatch.prefix',

  *check(input) {
    for (const placed of httpMatches(input)) {
      const prefix = placed.match.uri?.prefix;
      if (!prefix || !endsInWord(prefix) || hasExactTwin(placed)) continue;
      yield {
        resource: placed.resource,
        path: `${placed.path}.uri.prefix`,
        message: `prefix "${prefix}" also takes ${prefix}foo`,
      };
    }
  },
});

const endsInWord = (prefix: string): boolean => /[A-Za-z0-9_-]$/.test(prefix);

/** Whoever wrote the exact path beside it has thought of segments; the prefix is then meant as text. */
const hasExactTwin = ({ rule, match }: PlacedMatch): boolean =>
  (rule.match ?? []).some((it) => it?.uri?.exact !== undefined && it.uri.exact === match.uri?.prefix);
