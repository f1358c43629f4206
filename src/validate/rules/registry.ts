import type { AnalysisInput } from '../analysis-input';
import type { Rule } from '../rule';
import { prefixTakesMore } from './cdi0102-prefix-takes-more';
import { rewriteBreaksPath } from './cdi0103-rewrite-breaks-path';
import { regexIsWhole } from './cdi0104-regex-is-whole';
import { localityWithoutOutlierDetection } from './cdi0105-locality-without-outlier-detection';
import { destinationPortUnknown } from './cdi0106-destination-port-unknown';
import { destinationNotReady } from './cdi0107-destination-not-ready';
import { appliedBeforeSubset } from './cdi0108-applied-before-subset';
import { deprecatedField } from './cdi0109-deprecated-field';

/** Every rule over the whole set, one line each. */
export const RULES: readonly Rule<AnalysisInput>[] = [
  prefixTakesMore,
  rewriteBreaksPath,
  regexIsWhole,
  localityWithoutOutlierDetection,
  destinationPortUnknown,
  destinationNotReady,
  appliedBeforeSubset,
  deprecatedField,
];
