import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Resource } from '../model/resource';
import { own } from '../std/own';
import type { PluginContext } from './context';

/** Says which construct wrote a resource. */
export type ConstructPaths = (resource: Pick<Resource, 'kind' | 'namespace' | 'name'>) => string | undefined;

/** By what this library noted at synth; else by cdk8s's own note, which knows only names, where a name stands for one resource. */
export function constructPaths(context: PluginContext, resources: readonly Resource[]): ConstructPaths {
  const noted = new Map(context.manifests.map(dirname).flatMap(recordIn));
  const uses = new Map<string, number>();
  for (const { name } of resources) uses.set(name, (uses.get(name) ?? 0) + 1);
  return (resource) =>
    noted.get(keyOf(resource)) ??
    (uses.get(resource.name) === 1 ? own(context.metadata, resource.name)?.path : undefined);
}

/** `VirtualService bookinfo/reviews`: what the report calls a resource. */
export const keyOf = ({ kind, namespace, name }: Pick<Resource, 'kind' | 'namespace' | 'name'>): string =>
  `${kind} ${namespace ? `${namespace}/` : ''}${name}`;

interface Noted {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly constructPath: string;
}

function recordIn(folder: string): [string, string][] {
  try {
    const noted = JSON.parse(readFileSync(join(folder, 'cdk8s-istio-constructs.json'), 'utf8')) as Noted[];
    return noted.map((it) => [keyOf(it), it.constructPath]);
  } catch {
    return []; // an app that does not use our constructs wrote none
  }
}
