import type { Json } from '../resource';
import { blockCollection } from './plain/block';
import { Cursor } from './plain/cursor';
import { Lines } from './plain/lines';
import type { Places } from './plain/places';

/**
 * Reads the YAML that most manifests are written in, several times faster than the whole parser: block mappings and sequences
 * of scalars and collections that end on their line. Undefined for anything else, right or wrong; the whole parser then decides.
 * `lines` remembers the lines of other documents, `places` is told where the values stand.
 */
export function readPlainYaml(text: string, lines = new Lines(), places?: Places): Json | undefined {
  const cursor = new Cursor(text, lines, places);
  if (places) places.root = cursor.begin;
  const value = blockCollection(cursor);
  return cursor.part.is === 'end' ? value : undefined;
}
