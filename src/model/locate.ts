import { parsePath, type Step } from './field-path';
import { childNode, type NodeTree, nodeTree, type YamlNode } from './read/node-tree';
import type { FieldPath, Source } from './resource';

/** A place in a file, 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Where a field of a resource was written: a scalar's value, the key of anything else.
 * A missing field is at the nearest thing around it that exists. `undefined` for a resource that was never text.
 */
export function locate({ source }: { readonly source: Source }, path: FieldPath): Place | undefined {
  if (source.text === undefined) return undefined;
  const document = documentOf(source.text);
  const steps = [...(parsePath(source.within ?? '') ?? []), ...(parsePath(path) ?? [])];
  const { line, column } = document.placeAt(offsetOf(document, steps));
  return { line: source.line + line - 1, column };
}

function offsetOf({ tree, text }: LocatedDocument, steps: readonly Step[]): number {
  let node = tree.root;
  let offset = node ? beginOf(text, node) : 0;
  for (const step of steps) {
    const found = node && childNode(tree, node, step);
    if (!found) return offset;
    node = found.value;
    offset = beginOf(text, found.key && !isWrittenScalar(text, node) ? found.key : node);
  }
  return offset;
}

/** False for what stands there only by its key: `timeout:`. */
const isWrittenScalar = (text: string, node: YamlNode): boolean =>
  (typeof node.result !== 'object' || node.result === null) && beginOf(text, node) < node.to;

/** The parser begins a value before the blanks and comments that lead to it. */
function beginOf(text: string, { from, to }: YamlNode): number {
  const blanks = /(?:---(?=\s)|\s+|#[^\n]*)*/y;
  blanks.lastIndex = from;
  blanks.exec(text);
  return Math.min(blanks.lastIndex, to);
}

interface LocatedDocument {
  readonly text: string;
  readonly tree: NodeTree;
  readonly placeAt: (offset: number) => Place;
}

/** Findings come resource by resource, so a few recent documents are enough. */
const RECENT = 8;
const recent = new Map<string, LocatedDocument>();

function documentOf(text: string): LocatedDocument {
  const found = recent.get(text) ?? { text, tree: treeOf(text), placeAt: placesIn(text) };
  recent.delete(text);
  recent.set(text, found);
  if (recent.size > RECENT) recent.delete(recent.keys().next().value as string);
  return found;
}

/** Some JSON is no YAML, such as a line break between key and colon; only its beginning can be told. */
function treeOf(text: string): NodeTree {
  try {
    return nodeTree(text);
  } catch {
    return { root: undefined, written: new Map() };
  }
}

function placesIn(text: string): (offset: number) => Place {
  const begins = [0, ...Array.from(text.matchAll(/\n/g), (it) => it.index + 1)];
  return (offset) => {
    let [low, high] = [0, begins.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (begins[middle] <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - begins[low] + 1 };
  };
}
