import { kubernetesSchema } from './kubernetes-yaml';

/** More nested than any Kubernetes object; recursion over what was read never goes deeper. */
export const MAX_DEPTH = 500;

/** go-yaml: allowedAliasRatio. What aliases may blow a document up to, in values, however small its text. */
export const MAX_ALIASED_VALUES = 400_000;

type Yaml = typeof import('js-yaml');
type LoadOptions = NonNullable<Parameters<Yaml['load']>[1]>;

/** One document in Kubernetes' YAML, within the limits above. `json` lets the last of two equal keys win, as the cluster does. Throws. */
export function loadYaml(text: string, options: Pick<LoadOptions, 'json' | 'listener'>): unknown {
  const limits = { maxDepth: MAX_DEPTH, maxTotalMergeKeys: MAX_ALIASED_VALUES };
  return yaml().load(text, { ...options, ...limits, schema: schema() } as LoadOptions);
}

let loaded: Yaml | undefined;
// Lazy: reading JSON, or nothing, should not pay for the YAML parser.
const yaml = (): Yaml => (loaded ??= require('js-yaml') as Yaml);

let made: ReturnType<typeof kubernetesSchema> | undefined;
const schema = () => (made ??= kubernetesSchema(yaml()));
