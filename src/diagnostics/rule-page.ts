import type { Level } from './diagnostic';

/** What is to be known of a code: the page that `explain` prints, and what SARIF and the documentation say. */
export interface RulePage {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  /** What goes wrong in the cluster. */
  readonly why: string;
  /** What to do. */
  readonly fix: string;
  /** Symbol of Istio or Kiali that it was read from. */
  readonly upstream?: string;
}
