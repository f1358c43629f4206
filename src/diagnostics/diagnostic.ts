export type Level = 'error' | 'warning' | 'info';

/** A finding, as every format shows it. contract: section 4. */
export interface Diagnostic {
  /** `IST0101`, `KIA0104`, `CDI0001`. */
  readonly code: string;
  /** `referenced-resource-not-found`. */
  readonly name: string;
  readonly level: Level;
  readonly message: string;
  /** How to mend it. */
  readonly help?: string;
  readonly resource?: { readonly kind: string; readonly namespace: string; readonly name: string };
  readonly path?: string;
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  readonly column?: number;
  readonly constructPath?: string;
  readonly fix?: Fix;
}

/** What mends the finding for certain; applied as a whole by `check --fix`. */
export interface Fix {
  readonly description: string;
  readonly edits: readonly Edit[];
}

/** The field at `path` of the resource gets a value, is made if it does not exist, and goes when there is no value. */
export interface Edit {
  readonly path: string;
  readonly value?: unknown;
  /** Its new name. */
  readonly key?: string;
}
