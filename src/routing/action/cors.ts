import type { CorsPolicy as CorsPolicySpec } from '../../model/virtual-service';
import { compileValueMatch, type StringMatch } from '../match/string-match';

/** envoy: CorsPolicy. */
export interface CorsPolicy {
  readonly allowOrigins: readonly StringMatch[];
  /** A preflight from another origin is answered too (unmatchedPreflights: IGNORE). */
  readonly answersUnmatched: boolean;
  readonly allowMethods?: readonly string[];
  readonly allowHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAge?: string;
  readonly allowCredentials?: boolean;
}

/** istiod: TranslateCORSPolicy. The deprecated `allowOrigin` counts only when there are no `allowOrigins`. */
export function compileCorsPolicy(spec: CorsPolicySpec): CorsPolicy {
  const { allowOrigin, allowOrigins, unmatchedPreflights, ...rest } = spec;
  const origins = allowOrigins?.length ? allowOrigins : (allowOrigin ?? []).map((exact) => ({ exact }));
  return {
    ...rest,
    allowOrigins: origins.flatMap((it) => compileValueMatch(it) ?? []),
    answersUnmatched: unmatchedPreflights === 'IGNORE' || unmatchedPreflights === 2,
  };
}
