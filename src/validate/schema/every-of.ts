import type { Json } from '../../model/resource';
import type { Check } from './walk';

/** One check of many, some of which may be nothing; nothing if all are. */
export function everyOf<T extends Json>(...maybe: readonly (Check<T> | undefined)[]): Check<T> | undefined {
  const checks = maybe.filter((it) => it !== undefined);
  return checks.length === 0 ? undefined : checks.reduce(bothOf);
}

function bothOf<T extends Json>(first: Check<T>, second: Check<T>): Check<T> {
  return (value, walk) => {
    first(value, walk);
    second(value, walk);
  };
}
