import type { FieldPath, Json } from './resource';

/** Steps of a path: keys of mappings and indices of sequences. */
export type Step = string | number;

const IDENTIFIER = /^[A-Za-z_$][\w$-]*$/;

/** `['metadata', 'labels', 'a.b/c', 0]` as `metadata.labels["a.b/c"][0]`. */
export function joinPath(steps: readonly Step[]): FieldPath {
  return steps.reduce<string>((path, step) => path + stepText(step, path === ''), '');
}

/** `path` and one step more: `spec.http` and 2 make `spec.http[2]`. */
export const fieldAt = (path: FieldPath, step: Step): FieldPath => path + stepText(step, path === '');

function stepText(step: Step, first: boolean): string {
  if (typeof step === 'number') return `[${step}]`;
  if (!IDENTIFIER.test(step)) return `[${JSON.stringify(step)}]`;
  return first ? step : `.${step}`;
}

/** The steps of a path; `undefined` for what is none. */
export function parsePath(path: FieldPath): Step[] | undefined {
  const steps: Step[] = [];
  const step = /\.?([^.[\]"]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;
  while (step.lastIndex < path.length) {
    const found = step.exec(path);
    if (!found) return undefined;
    const [, key, index, quoted] = found;
    steps.push(key ?? (index !== undefined ? Number(index) : (JSON.parse(quoted) as string)));
  }
  return steps;
}

/** What stands at a path; `undefined` where nothing does. */
export function valueAt(value: Json | undefined, path: FieldPath): Json | undefined {
  return parsePath(path)?.reduce<Json | undefined>(childOf, value);
}

function childOf(value: Json | undefined, step: Step): Json | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
  return Object.hasOwn(value, step) ? value[step] : undefined;
}
