import type { Json } from '../../model/resource';
import type { Check } from './walk';

/** Checks the number of characters, items or entries. */
export function checkSize<T extends Json>(
  noun: string,
  sizeOf: (value: T) => number,
  { min = 0, max = Infinity }: { readonly min?: number; readonly max?: number },
): Check<T> | undefined {
  if (min === 0 && max === Infinity) return undefined;
  const tooSmall = min === 1 ? 'must not be empty' : `must have at least ${min} ${noun}`;
  return (value, walk) => {
    const size = sizeOf(value);
    if (size < min) walk.report({ problem: tooSmall });
    if (size > max) walk.report({ problem: `must have at most ${max} ${noun}, not ${size}`, blocks: true });
  };
}
