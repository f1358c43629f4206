import type { FieldPlace } from './field-place';

/** What the check of a kind sees. istio: config.Config. */
export interface Admitted<Spec> {
  readonly name: string;
  /** As in the cluster, where no object is without one. */
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: Spec;
  /** The whole. */
  readonly object: FieldPlace;
  /** Of `spec`. */
  readonly at: FieldPlace;
}
