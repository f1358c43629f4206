import type { FieldPath } from '../../model/resource';
import type { FieldPlace } from './field-place';

/** One message of istiod's admission, and the field it is about. */
export interface WebhookFinding {
  readonly level: 'error' | 'warning';
  readonly path: FieldPath;
  readonly message: string;
  /** What `istioctl analyze` makes of a warning that has a code of its own. */
  readonly analysis?: { readonly code: 'IST0130' | 'IST0131'; readonly message: string };
}

/** What a check finds, in the order in which istiod looks. */
export type Findings = Generator<WebhookFinding, void, undefined>;

export const error = (at: FieldPlace, message: string): WebhookFinding => ({
  level: 'error',
  path: at.path(),
  message,
});

export const warning = (at: FieldPlace, message: string): WebhookFinding => ({
  level: 'warning',
  path: at.path(),
  message,
});

/** An error when there is a problem. */
export const refuse = (at: FieldPlace, problem: string | undefined): readonly WebhookFinding[] =>
  problem === undefined ? NOTHING : [error(at, problem)];

const NOTHING: readonly WebhookFinding[] = [];

/** For the calls where istiod hands on the error half of a pair and drops its warnings (istiod: AppendErrors). */
export function* withoutWarnings(findings: Findings): Findings {
  for (const it of findings) if (it.level === 'error') yield it;
}

/** istiod: multierror.Prefix, which leaves warnings as they are. */
export function* withPrefix(prefix: string, findings: Findings): Findings {
  for (const it of findings) yield it.level === 'error' ? { ...it, message: `${prefix} ${it.message}` } : it;
}
