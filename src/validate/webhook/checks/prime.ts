const LARGEST_FACTOR_TRIED = 100_000;

/**
 * istiod: isPrime, where 1 is one. Exact below the square of the largest factor tried; numbers beyond it are no table
 * sizes anyway, and looking on would take seconds.
 */
export function isPrime(number: number): boolean {
  if (number > 0 && number < 4) return true;
  if (number % 2 === 0) return false;
  const limit = Math.min(Math.sqrt(number), LARGEST_FACTOR_TRIED);
  for (let factor = 3; factor <= limit; factor += 2) if (number % factor === 0) return false;
  return true;
}
