import type { FieldPath } from '../../model/resource';

/** One message of istiod's admission, and the field it is about. */
export interface WebhookFinding {
  readonly level: 'error' | 'warning';
  readonly path: FieldPath;
  readonly message: string;
  /** What `istioctl analyze` makes of a warning that has a code of its own. */
  readonly analysis?: { readonly code: 'IST0130' | 'IST0131'; readonly message: string };
}
