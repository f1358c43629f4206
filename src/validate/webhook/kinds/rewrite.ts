import { regexProblem } from '../checks/regex';
import type { Message } from '../decode/message';

/** istiod: validateHTTPRewrite, which stops at the first problem. */
export function rewriteProblem(rewrite: Message<'networking.HTTPRewrite'>): string | undefined {
  const { uri, uriRegexRewrite: regex, authority } = rewrite;
  if (uri && regex) return 'rewrite may only contain one of URI or UriRegexRewrite';
  if (!uri && !regex && !authority) {
    const only = 'Only one of URI or UriRegexRewrite may be specified';
    return `rewrite must specify at least one of URI, UriRegexRewrite, or authority. ${only}`;
  }
  const problem = regex && regexRewriteProblem(regex);
  return problem && `UriRegexRewrite has errors\n${problem}`;
}

// istiod: validateURIRegexRewrite
function regexRewriteProblem({ match, rewrite }: Message<'networking.RegexRewrite'>): string | undefined {
  if (!match || !rewrite) return 'UriRegexRewrite requires both Rewrite and Match fields to be specified';
  return regexProblem(match, 'HTTPRewrite.UriRegexRewrite.Match');
}
