import { createRequire } from 'node:module';

/** Objects as a file of many documents. */
export function yamlOf(objects) {
  const { dump } = createRequire(import.meta.url)('js-yaml');
  return objects.map((it) => dump(it)).join('---\n');
}
