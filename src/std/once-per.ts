/** Computes a value for an object when first asked, and keeps it as long as the object lives. */
export function oncePer<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    let found = known.get(key);
    if (!found) {
      found = { value: compute(key) };
      known.set(key, found);
    }
    return found.value;
  };
}

/** As `oncePer`, for keys that are compared by value; keeps all it computed. */
export function oncePerText<Value>(compute: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (key) => {
    let found = known.get(key);
    if (!found) {
      found = { value: compute(key) };
      known.set(key, found);
    }
    return found.value;
  };
}

/** Computes a value when first asked, and keeps it. */
export function once<Value>(compute: () => Value): () => Value {
  let found: { readonly value: Value } | undefined;
  return () => {
    found ??= { value: compute() };
    return found.value;
  };
}

/** As `oncePerText`, for pairs. */
export function oncePerPair<Value>(
  compute: (first: string, second: string) => Value,
): (first: string, second: string) => Value {
  const ofFirst = oncePerText((first) => oncePerText((second) => compute(first, second)));
  return (first, second) => ofFirst(first)(second);
}
