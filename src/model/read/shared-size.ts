import type { Json } from '../resource';

/** How deep a value is nested, and how many values it holds when every alias is written out. */
export interface Extent {
  readonly depth: number;
  /** Infinite when a value contains itself. */
  readonly size: number;
}

const SCALAR: Extent = { depth: 0, size: 1 };
const ENDLESS: Extent = { depth: 0, size: Number.POSITIVE_INFINITY };

/** Aliases share what they name, so each object is measured once. Uses no recursion: JSON.parse nests without limit. */
export function sharedSize(value: Json): Extent {
  const known = new Map<Json, Extent>();
  const open: { readonly value: Json; readonly entered: boolean }[] = [{ value, entered: false }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.entered) {
      known.set(next.value, extentOf(next.value, known));
    } else if (isContainer(next.value) && !known.has(next.value)) {
      known.set(next.value, ENDLESS);
      open.push({ value: next.value, entered: true });
      for (const child of Object.values(next.value))
        if (isContainer(child)) open.push({ value: child, entered: false });
    }
  }
  return known.get(value) ?? SCALAR;
}

function extentOf(value: Json, known: ReadonlyMap<Json, Extent>): Extent {
  let [depth, size] = [0, 1];
  for (const child of Object.values(value as object) as Json[]) {
    const extent = (isContainer(child) && known.get(child)) || SCALAR;
    depth = Math.max(depth, extent.depth);
    size += extent.size;
  }
  return { depth: depth + 1, size };
}

const isContainer = (value: Json): value is Json[] | { [key: string]: Json } =>
  typeof value === 'object' && value !== null;
