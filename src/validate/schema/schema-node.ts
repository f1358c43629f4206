/** A part of a CRD's schema, as scripts/generate-schemas.mjs packs it. Other nodes are named by their number. */
export interface SchemaNode {
  readonly type: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'integer or string';
  readonly nullable?: boolean;

  readonly properties?: Readonly<Record<string, number>>;
  /** Node of the values of a map. */
  readonly values?: number;
  /** Holds fields the schema does not name: x-kubernetes-preserve-unknown-fields. */
  readonly open?: boolean;
  readonly required?: readonly string[];
  /** Groups of fields that exclude each other. */
  readonly atMostOne?: readonly (readonly string[])[];
  readonly minProperties?: number;
  readonly maxProperties?: number;

  readonly items?: number;
  /** Fields that tell the items of the list apart: x-kubernetes-list-map-keys. */
  readonly keys?: readonly string[];
  readonly minItems?: number;
  readonly maxItems?: number;

  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: 'date-time' | 'byte';

  readonly minimum?: number;
  readonly maximum?: number;

  readonly rules?: readonly SchemaRule[];
}

/** x-kubernetes-validations. */
export interface SchemaRule {
  /** CEL over `self`. */
  readonly rule: string;
  readonly message: string;
}
