import type { Json } from '../resource';
import { blockCollection } from './plain/block';
import { Cursor } from './plain/cursor';

/** Tabs, carriage returns and what is rarely seen in a manifest. */
const UNUSUAL = /[^\n\x20-\x7e\xa0-\u1fff\u2030-\ud7ff]/;

/**
 * Reads the YAML that most manifests are written in, several times faster than the whole parser: block mappings and sequences
 * of scalars and collections that end on their line. Undefined for anything else, right or wrong; the whole parser then decides.
 */
export function readPlainYaml(text: string): Json | undefined {
  if (UNUSUAL.test(text)) return undefined;
  const cursor = new Cursor(text.replace(/^--- *\n/, ''));
  const value = cursor.indent < 0 ? undefined : blockCollection(cursor);
  return cursor.indent < 0 ? value : undefined;
}
