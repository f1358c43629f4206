import { httpMatches } from '../analysis/placed-match';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

export const rewriteBreaksPath = defineRule<AnalysisInput>({
  code: 'CDI0103',
  name: 'rewrite-breaks-path',
  level: 'warning',
  why: 'A rewrite replaces the matched text and keeps the rest. When only one of the two ends in a slash, paths below get a slash too many (//x) or lose one (/v1x).',
  fix: 'Let both end in a slash, or neither; match the path without the slash in a rule of its own.',
  upstream: 'envoy: RouteAction.prefix_rewrite',

  *check(input) {
    for (const { rule, spec } of httpMatches(input)) {
      const rewrite = rule.spec.rewrite?.uri;
      const prefix = spec.uri?.prefix;
      if (!rewrite || !prefix || prefix.endsWith('/') === rewrite.endsWith('/')) continue;
      const below = prefix.endsWith('/') ? `${prefix}x` : `${prefix}/x`;
      const message = `${below} is rewritten to ${rewrite}${below.slice(prefix.length)}`;
      yield { resource: rule.resource, path: rule.at('rewrite.uri'), message };
    }
  },
});
