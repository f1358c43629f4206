import { type Labels, selects } from '../../model/selects';
import { groupBy } from '../../std/group-by';
import type { KubernetesService } from './kubernetes-service';

/** Finds the Services that select a pod without looking at all of them. */
export class ServiceSelectors {
  private readonly byLabel: ReadonlyMap<string, readonly KubernetesService[]>;

  public constructor(services: readonly KubernetesService[]) {
    this.byLabel = groupBy(services, ({ namespace, selector }) => labelKey(namespace, Object.entries(selector)[0]));
  }

  /** Services with a selector that picks these labels. */
  public selecting(namespace: string, labels: Labels): readonly KubernetesService[] {
    return Object.entries(labels)
      .flatMap((it) => this.byLabel.get(labelKey(namespace, it)) ?? [])
      .filter((it) => selects(it.selector, labels));
  }

  public withoutSelector(namespace: string): readonly KubernetesService[] {
    return this.byLabel.get(labelKey(namespace, undefined)) ?? [];
  }
}

// No part can hold a line break: namespaces and labels are names to Kubernetes.
const labelKey = (namespace: string, label: readonly [string, string] | undefined): string =>
  label ? `${namespace}\n${label[0]}\n${label[1]}` : namespace;
