import type { Message } from '../decode/message';
import { regexProblem } from './regex';

type StringMatch = Message<'networking.StringMatch'> | undefined;

/** istiod: validateStringMatch. An exact match may be empty, and so may the whole. */
export function stringMatchProblem(match: StringMatch, where: string): string | undefined {
  return match?.prefix === '' ? `"${where}": prefix string match should not be empty` : regexMatchProblem(match, where);
}

/** istiod: validateStringMatchRegexp. */
export function regexMatchProblem(match: StringMatch, where: string): string | undefined {
  if (match?.regex === undefined) return undefined;
  return match.regex === '' ? `"${where}": regex string match should not be empty` : regexProblem(match.regex, where);
}
