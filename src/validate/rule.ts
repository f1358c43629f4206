import type { Fix, Level } from '../diagnostics/diagnostic';
import type { FieldPath, Resource } from '../model/resource';
import type { Need } from './analysis-input';

/** What a check found; the runner makes the diagnostic, sorts, suppresses. */
export interface Finding {
  readonly resource: Resource;
  /** Place in the resource; `''` for the whole. */
  readonly path?: FieldPath;
  readonly message: string;
  /** Instead of the rule's. */
  readonly level?: Level;
  /** Instead of the rule's `fix`; `''` when the message says it all. */
  readonly help?: string;
  readonly fix?: Fix;
}

/** A rule is a declaration; docs, `explain`, SARIF and the plugin's text come from it. */
export interface Rule<Input> {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  /** What goes wrong in the cluster. */
  readonly why: string;
  /** What to do. */
  readonly fix: string;
  /** Istio or Kiali symbol it was read from; ours have none. */
  readonly upstream?: string;
  /** Of each of these the input must hold some, unless `--complete`: what is not there may be in the cluster. */
  readonly needs?: readonly Need[];
  /** What is found again in the same words is shown once for the resource, not once for the line: istioctl gives no line. */
  readonly once?: boolean;
  /** Codes that say the same where they speak of the same field: then this rule is silent. */
  readonly yieldsTo?: readonly string[];
  check(input: Input): Iterable<Finding>;
}

/** Types a rule; the registry lists it. */
export const defineRule = <Input>(rule: Rule<Input>): Rule<Input> => rule;
