import { assertNever } from '../../std/assert-never';
import { patternError } from '../../std/re2';
import type { Action } from '../action/action';
import { describeMatcher, type Matcher } from '../match/matcher';
import type { StringMatch } from '../match/string-match';
import type { Route } from '../table';

/** Why Envoy would refuse a route table with this route in it. */
export const rejectionOf = (route: Route): string | undefined =>
  firstOf(route.match, matcherRejection) ??
  actionRejection(route.action) ??
  firstOf(route.cors?.allowOrigins ?? [], patternRejection);

function matcherRejection(matcher: Matcher): string | undefined {
  // envoy: ValueMatcher needs a pattern; presence is no pattern.
  if (matcher.on === 'claim' && matcher.value.kind === 'present')
    return `${describeMatcher(matcher)} has no value to compare with`;
  return patternRejection(matcher.value);
}

function actionRejection(action: Action): string | undefined {
  switch (action.kind) {
    case 'redirect':
      return [301, 302, 303, 307, 308].includes(action.status)
        ? undefined
        : `Envoy has no redirect with code ${action.status}`;
    case 'direct-response':
      return undefined;
    case 'forward':
      if (action.clusters.length === 0) return 'no destination has a weight above 0';
      return action.pathRewrite?.kind === 'regex' ? regexRejection(action.pathRewrite.pattern) : undefined;
    default:
      return assertNever(action);
  }
}

const patternRejection = (value: StringMatch): string | undefined =>
  value.kind === 'regex' ? regexRejection(value.value) : undefined;

function regexRejection(pattern: string): string | undefined {
  const error = patternError(pattern);
  return error && `regex ${JSON.stringify(pattern)}: ${error}`;
}

function firstOf<Item>(items: Iterable<Item>, find: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return undefined;
}
