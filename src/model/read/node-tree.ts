import { oncePer } from '../../std/once-per';
import type { Json, JsonObject } from '../resource';
import { loadYaml } from './load-yaml';

/** A value of a document and where its text is. Children of a mapping are its keys and values in turn. */
export interface YamlNode {
  readonly from: number;
  readonly to: number;
  readonly result: Json;
  readonly children: readonly YamlNode[];
}

/** A parsed document whose values can be found by steps. */
export interface NodeTree {
  readonly root: YamlNode | undefined;
  /** Where a mapping or sequence was written out; an alias has no children of its own. */
  readonly written: ReadonlyMap<Json, YamlNode>;
}

type OpenNode = { readonly from: number; readonly children: YamlNode[] };

/**
 * Parses a document once more, with its places. The parser tells when it begins and ends each value, its failed tries included:
 * they stand before the value that counts, or around it with the same result.
 */
export function nodeTree(text: string): NodeTree {
  const open: OpenNode[] = [];
  const written = new Map<Json, YamlNode>();
  let root: YamlNode | undefined;

  loadYaml(text, {
    json: true,
    listener(event, state) {
      if (event === 'open') {
        open.push({ from: state.position, children: [] });
        return;
      }
      const { from, children } = open.pop() as OpenNode;
      const node: YamlNode = { from, to: state.position, result: state.result as Json, children };
      if (isContainer(node) && !isWrapper(node)) written.set(node.result, node);
      root = node;
      open.at(-1)?.children.push(node);
    },
  });
  return { root, written };
}

const isContainer = ({ result, children }: YamlNode): boolean =>
  typeof result === 'object' && result !== null && children.length > 0;

const isWrapper = ({ result, children }: YamlNode): boolean => children.length === 1 && children[0].result === result;

interface KeyAndValue {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

/** The node of an item of a sequence, or key and value of a field of a mapping. */
export function childNode(
  { written }: NodeTree,
  node: YamlNode,
  step: string | number,
): { readonly key?: YamlNode; readonly value: YamlNode } | undefined {
  const container = node.result;
  if (typeof container !== 'object' || container === null) return undefined;
  const found = written.get(container);
  if (Array.isArray(container))
    return typeof step === 'number' ? itemNode(found?.children ?? [], container, step) : undefined;
  return found && Object.hasOwn(container, step) ? fieldsOf(found).get(String(step)) : undefined;
}

/** By key; the last of equal keys counts. */
const fieldsOf = oncePer(({ children, result }: YamlNode): ReadonlyMap<string, KeyAndValue> => {
  const fields = new Map<string, KeyAndValue>();
  for (let index = 0; index + 1 < children.length; index++) {
    const [key, value] = [children[index], children[index + 1]];
    const name = keyText(key);
    if (name !== undefined && value.result === (result as JsonObject)[name]) fields.set(name, { key, value });
  }
  return fields;
});

/** A list or mapping may be a key; no step ever names it. */
const keyText = ({ result }: YamlNode): string | undefined =>
  typeof result === 'object' && result !== null ? undefined : String(result);

function itemNode(children: readonly YamlNode[], items: readonly Json[], index: number) {
  const item = children[index];
  const value = item?.result === items[index] ? item : children.find((it) => it.result === items[index]);
  return index < items.length && value ? { value } : undefined;
}
