import { LabelIndex } from '../../model/assemble/label-index';
import { podTemplateOf } from '../../model/assemble/pod-template';
import { textMapOf } from '../../model/json';
import { type JsonObject, namespaceOf, type Resource } from '../../model/resource';
import type { Labels } from '../../model/selects';

/** A pod of the input, or the pod that a Deployment or another workload of the input will run. */
export interface Pod {
  readonly resource: Resource;
  readonly namespace: string;
  readonly name: string;
  readonly labels: Labels;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: JsonObject;
}

/** Pods by their labels. */
export class Pods {
  private readonly byNamespace: LabelIndex<Pod>;
  private readonly anywhere: LabelIndex<{ readonly namespace: ''; readonly pod: Pod }>;

  public constructor(public readonly all: readonly Pod[]) {
    this.byNamespace = new LabelIndex(
      () => all,
      (it) => it.labels,
    );
    this.anywhere = new LabelIndex(
      () => all.map((pod) => ({ namespace: '' as const, pod })),
      ({ pod }) => pod.labels,
    );
  }

  /** An empty selector picks every pod of the namespace. */
  public selectedIn(namespace: string, selector: Labels): readonly Pod[] {
    return this.byNamespace.select(namespace, selector);
  }

  /** An empty selector picks every pod. */
  public selected(selector: Labels): readonly Pod[] {
    return this.anywhere.select('', selector).map((it) => it.pod);
  }

  public isAnySelected(selector: Labels): boolean {
    return this.anywhere.select('', selector).length > 0;
  }
}

/** Pods first; a workload counts as its pod unless one of its pods is there itself. */
export function shownPods(pods: readonly Pod[]): readonly Pod[] {
  const written = pods.filter(isWritten);
  const namespaces = new Set(written.map((it) => it.namespace));
  const index = new LabelIndex(
    () => written,
    (it) => it.labels,
  );
  const isShown = ({ namespace, labels }: Pod) =>
    namespaces.has(namespace) && Object.keys(labels).length > 0 && index.select(namespace, labels).length > 0;
  return [...written, ...pods.filter((it) => !isWritten(it) && !isShown(it))];
}

const isWritten = ({ resource }: Pod): boolean => resource.kind === 'Pod';

/** What the resources run that run pods. */
export function podsOf(resources: readonly Resource[]): readonly Pod[] {
  const pods: Pod[] = [];
  for (const resource of resources) {
    const template = podTemplateOf(resource);
    if (!template) continue;
    pods.push({
      resource,
      namespace: namespaceOf(resource),
      name: resource.name,
      labels: textMapOf(template.metadata.labels),
      annotations: textMapOf(template.metadata.annotations),
      spec: template.spec,
    });
  }
  return pods;
}
