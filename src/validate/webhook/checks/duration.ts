const MILLISECOND = 1_000_000n;

/** istiod: ValidateDuration. */
export function durationProblem(nanoseconds: bigint): string | undefined {
  if (nanoseconds < MILLISECOND) return 'duration must be greater than 1ms';
  return nanoseconds % MILLISECOND === 0n ? undefined : 'only durations to ms precision are supported';
}

/** The same of a field that may be absent. */
export const durationProblemIfSet = (nanoseconds: bigint | undefined): string | undefined =>
  nanoseconds === undefined ? undefined : durationProblem(nanoseconds);
