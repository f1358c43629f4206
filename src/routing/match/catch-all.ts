import type { Matcher } from './matcher';

/** istiod: IsCatchAllRoute. Other ways to say the same are not recognised. */
export function isCatchAll(matchers: readonly Matcher[]): boolean {
  if (matchers.length === 0) return true;
  const [only] = matchers;
  if (matchers.length > 1 || only.on !== 'path') return false;
  return only.value.kind === 'prefix'
    ? only.value.value === '/'
    : only.value.kind === 'regex' && only.value.value === '.*';
}
