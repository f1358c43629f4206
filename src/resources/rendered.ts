/** Something that knows its own place in a manifest. */
export interface Renders<Json> {
  _toManifest(): Json;
}

/** The JSON type of a props type: values become what they render, enums their strings. */
export type Rendered<T> =
  T extends Renders<infer Json>
    ? Json
    : T extends string
      ? `${T}`
      : T extends readonly (infer Element)[]
        ? readonly Rendered<Element>[]
        : T extends object
          ? { readonly [Key in keyof T]: Rendered<T[Key]> }
          : T;

/** The manifest of props: values render themselves, everything else is copied, `undefined` is left out. */
export function rendered<T>(value: T): Rendered<T> {
  return render(value) as Rendered<T>;
}

function render(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(render);
  if (isRendering(value)) return value._toManifest();
  const json: Record<string, unknown> = {};
  for (const [key, it] of Object.entries(value)) {
    if (it !== undefined) json[key] = render(it);
  }
  return json;
}

function isRendering(value: object): value is Renders<unknown> {
  return typeof (value as Partial<Renders<unknown>>)._toManifest === 'function';
}
