import type { Message } from '../decode/message';

/**
 * Whether no rule can leave another one without requests: no path that is matched begins with another, and only the last rule
 * matches any. So it is nearly always, and is seen without a look at the other conditions.
 */
export function havePathsOfTheirOwn(rules: readonly Message<'networking.HTTPRoute'>[]): boolean {
  const paths: string[] = [];
  for (let index = 0; index < rules.length; index++) {
    const { match } = rules[index];
    if (match.length === 0 && index < rules.length - 1) return false;
    for (let at = 0; at < match.length; at++) paths.push(pathOf(match[at]));
  }
  return noneBeginsWithAnother(paths.sort());
}

/** Of texts in order: a text stands right before those that begin with it. */
function noneBeginsWithAnother(texts: readonly string[]): boolean {
  for (let index = 1; index < texts.length; index++) if (texts[index].startsWith(texts[index - 1])) return false;
  return true;
}

interface HasPath {
  readonly uri?: Message<'networking.StringMatch'>;
}

/** What a match wants the path to be or to begin with; empty when it says nothing of it. */
export const pathOf = ({ uri }: HasPath): string => uri?.prefix ?? uri?.exact ?? uri?.regex ?? '';
