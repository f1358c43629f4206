/** What to judge by. */
export interface DiagnosticsOptions {
  /**
   * The manifests are the whole cluster: whatever is not in them does not exist.
   *
   * @default false
   */
  readonly complete?: boolean;

  /**
   * Codes to leave out: `CODE`, or `CODE=GLOB` over `Kind namespace/name`.
   *
   * @default - none
   */
  readonly suppress?: string[];
}

/** Something wrong with a manifest. */
export interface MeshDiagnostic {
  /** `IST0101` where the meaning is Istio's, `KIA0104` where it is Kiali's, `CDI0001` for our own. */
  readonly code: string;
  /** Name of the code: `referenced-resource-not-found`. */
  readonly name: string;
  /** `error`, `warning` or `info`. */
  readonly level: string;
  /** What is wrong. */
  readonly message: string;
  /** How to mend it. */
  readonly help?: string;
  /** The resource it is about. */
  readonly resource?: DiagnosedResource;
  /** Field of that resource: `spec.http[0].route[0].destination.subset`. */
  readonly path?: string;
  /** File as it was named, or the path of the construct. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
  /** Path of the construct that wrote the resource. */
  readonly constructPath?: string;
}

/** Names a resource. */
export interface DiagnosedResource {
  /** Its kind. */
  readonly kind: string;
  /** As written, `''` if absent. */
  readonly namespace: string;
  /** Its name. */
  readonly name: string;
}
