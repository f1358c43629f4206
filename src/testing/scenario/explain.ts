import { decisionText } from '../../routing/describe/decision-text';
import type { Reached } from './test-outcome';

/** Where a request went, and why, for people. */
export const explain = ({ decision, near }: Reached): string => decisionText(decision, near);
