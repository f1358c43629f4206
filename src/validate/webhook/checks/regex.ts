import { oncePerText } from '../../../std/once-per';
import { byteLength } from './go-format';

/** istiod: validateStringRegexp. The length stands in for the size of the program, which istiod cannot know. */
export function regexProblem(pattern: string, where: string): string | undefined {
  if (byteLength(pattern) > 1024) return `"${where}": regex is too large, max length allowed is 1024`;
  const problem = syntaxProblem(pattern);
  if (problem === undefined) return undefined;
  return `"${where}": ${problem}; Istio uses RE2 style regex-based match (https://github.com/google/re2/wiki/Syntax)`;
}

/** Go: regexp.Compile, its error only. Go reads letters, where Envoy's RE2 reads bytes. */
export const syntaxProblem = oncePerText((pattern): string | undefined => {
  // Loaded when the first pattern is met: most manifests have none, and the library is large.
  const { RE2JS } = require('re2js') as typeof import('re2js');
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (problem) {
    return goMessage((problem as Error).message);
  }
});

/** Where the two differ: Go takes a name of a group twice, and shows the empty rest after a trailing backslash. */
function goMessage(message: string): string | undefined {
  if (message.includes('duplicate capture group name')) return undefined;
  return message.endsWith('trailing backslash at end of expression') ? `${message}: \`\`` : message;
}
