import type { AnalysisInput } from '../analysis-input';
import { httpMatches } from '../http-rules';
import { defineRule } from '../rule';

export const rewriteBreaksPath = defineRule<AnalysisInput>({
  code: 'CDI0103',
  name: 'rewrite-breaks-path',
  level: 'warning',
  why: 'A rewrite replaces the matched text and keeps the rest. When only one of the two ends in a slash, paths below get a slash too many (//x) or lose one (/v1x).',
  fix: 'Let both end in a slash, or neither; match the path without the slash in a rule of its own.',
  upstream: 'envoy: RouteAction.prefix_rewrite',

  *check(input) {
    for (const { resource, rule, match, path } of httpMatches(input)) {
      const rewrite = rule.rewrite?.uri;
      const prefix = match.uri?.prefix;
      if (!rewrite || !prefix || prefix.endsWith('/') === rewrite.endsWith('/')) continue;
      const below = prefix.endsWith('/') ? `${prefix}x` : `${prefix}/x`;
      const message = `${below} is rewritten to ${rewrite}${below.slice(prefix.length)}`;
      yield { resource, path: `${path.replace(/\.match\[\d+\]$/, '')}.rewrite.uri`, message };
    }
  },
});
