import type { FieldPath } from '../../model/resource';

/** One message of istiod's admission, and the field it is about. */
export interface WebhookFinding {
  readonly level: 'error' | 'warning';
  readonly path: FieldPath;
  readonly message: string;
  /**
   * `istioctl analyze` does not say it: it leaves out what it cannot decode, and looks at nothing but name, namespace and spec of
   * the rest. istio: schema ValidationAnalyzer.
   */
  readonly unanalyzed?: 'undecodable' | 'beside the spec';
  /** What `istioctl analyze` makes of a warning that has a code of its own. */
  readonly analysis?: { readonly code: 'IST0130' | 'IST0131'; readonly message: string };
}
