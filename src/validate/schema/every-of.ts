import type { Json } from '../../model/resource';
import type { Check } from './walk';

/** One check of many, some of which may be nothing; nothing if all are. */
export function everyOf<T extends Json>(...maybe: readonly (Check<T> | undefined)[]): Check<T> | undefined {
  const checks = maybe.filter((it) => it !== undefined);
  if (checks.length < 2) return checks[0];
  return (value, walk) => {
    for (const check of checks) check(value, walk);
  };
}
