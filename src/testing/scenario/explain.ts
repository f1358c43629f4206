import { decide } from '../../routing/decide';
import { decisionText } from '../../routing/describe/decision-text';
import { Trace } from '../../routing/route/trace';
import type { Reached } from './test-outcome';

/** Where a request went, and why, for people. The reasons are looked for only now: most tests pass. */
export function explain({ snapshot, request, decision, near }: Reached): string {
  const traced = decide(snapshot, request, new Trace());
  return decisionText('problem' in traced ? decision : traced, near);
}
