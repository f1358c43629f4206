/** What cdk8s-cli hands to a validation plugin; only what this one uses. */
export interface PluginContext {
  /** Paths of the manifests. */
  readonly manifests: readonly string[];
  /** Construct paths by `metadata.name`; what `report` looks a resource's construct path up in. */
  readonly metadata: Record<string, { readonly path: string }>;
  readonly report: {
    addViolation(violation: Violation): void;
    submit(status: 'success' | 'failure', metadata?: Record<string, string>): void;
  };
}

export interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly ViolatingResource[];
}

export interface ViolatingResource {
  readonly resourceName: string;
  readonly manifestPath: string;
  readonly locations: readonly string[];
}
