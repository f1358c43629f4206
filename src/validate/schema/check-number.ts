import type { SchemaNode } from './schema-node';
import type { Check } from './walk';

export function checkNumber({ minimum = -Infinity, maximum = Infinity }: SchemaNode): Check<number> | undefined {
  if (minimum === -Infinity && maximum === Infinity) return undefined;
  return (value, walk) => {
    if (value < minimum) walk.report({ problem: `must be at least ${minimum}, not ${value}` });
    if (value > maximum) walk.report({ problem: `must be at most ${maximum}, not ${value}` });
  };
}
