import { trimBoth } from '../../../std/trim-text';

const ONE_SEGMENT = '{*}';
const THE_REST = '{**}';
const LITERAL = /^[a-zA-Z0-9\-._~%!$&'()+,;:@=]+$/;

/** istio: security.CheckValidPathTemplate. The first problem of the first path that has one. */
export function pathTemplateProblem(key: string, paths: readonly string[]): string | undefined {
  for (const path of paths) {
    const problem = pathProblem(path);
    const shown = trimBoth(path, '/');
    if (problem !== undefined) return `invalid or unsupported path ${shown}, found in ${key}. ${problem}`;
  }
  return undefined;
}

function pathProblem(path: string): string | undefined {
  const isTemplate = path.includes(ONE_SEGMENT) || path.includes(THE_REST);
  const segments = trimBoth(path, '/').split('/');
  const rest = segments.indexOf(THE_REST);
  for (const [index, segment] of segments.entries()) {
    if (segment === ONE_SEGMENT || segment === THE_REST) {
      if (rest >= 0 && index > rest) return '{**} is not the last operator';
    } else if (/[{}]/.test(segment)) {
      return "Contains '{' or '}' beyond a supported path template";
    } else if (isTemplate && !LITERAL.test(segment)) {
      return `Contains segment ${segment} with invalid string literal`;
    }
  }
  return undefined;
}
