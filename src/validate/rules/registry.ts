import type { AnalysisInput } from '../analysis-input';
import type { Rule } from '../rule';

/** Every rule over the whole set, one line each. */
export const RULES: readonly Rule<AnalysisInput>[] = [];
