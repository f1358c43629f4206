import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { toResources } from '../model/read/to-resources';
import type { Json, Resource, Source } from '../model/resource';

/** The resources that constructs write, in the order of the tree; each knows its construct. */
export function resourcesOf(scope: IConstruct): Resource[] {
  failOnMistakes(scope);
  return scope.node
    .findAll()
    .filter((it): it is ApiObject => ApiObject.isApiObject(it))
    .flatMap((it) => toResources(it.toJson() as Json, sourceOf(it), () => undefined));
}

const sourceOf = (it: ApiObject & Partial<Authored>): Source => ({
  file: it.node.path,
  line: 1,
  constructPath: it.node.path,
  authorPaths: it._authorPaths?.(),
});

/** An object to which several constructs contribute rules. */
interface Authored {
  _authorPaths(): string[];
}

/** cdk8s: App.synth stops on these too, in the same words. */
function failOnMistakes(scope: IConstruct): void {
  const mistakes = scope.node
    .findAll()
    .flatMap((it) => it.node.validate().map((message) => `[${it.node.path}] ${message}`));
  if (mistakes.length > 0) throw new Error(`Validation failed with the following errors:\n  ${mistakes.join('\n  ')}`);
}
