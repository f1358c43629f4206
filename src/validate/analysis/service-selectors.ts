import { type Labels, selects } from '../../model/selects';
import { groupBy } from '../../std/group-by';
import type { KubernetesService } from './kubernetes-service';

/** Finds the Services that select a pod without looking at all of them. */
export class ServiceSelectors {
  private readonly byLabel: ReadonlyMap<string, readonly KubernetesService[]>;

  public constructor(services: readonly KubernetesService[]) {
    this.byLabel = groupBy(services, firstLabelKey);
  }

  /** Services with a selector that picks these labels. */
  public selecting(namespace: string, labels: Labels): readonly KubernetesService[] {
    const found: KubernetesService[] = [];
    for (const key in labels) {
      const services = this.byLabel.get(labelKey(namespace, key, labels[key])) ?? [];
      for (const it of services) if (selects(it.selector, labels)) found.push(it);
    }
    return found;
  }

  public withoutSelector(namespace: string): readonly KubernetesService[] {
    return this.byLabel.get(namespace) ?? [];
  }
}

// No part can hold a line break: namespaces and labels are names to Kubernetes.
const labelKey = (namespace: string, key: string, value: string): string => `${namespace}\n${key}\n${value}`;

/** Its namespace if it selects nothing. */
function firstLabelKey({ namespace, selector }: KubernetesService): string {
  for (const key in selector) return labelKey(namespace, key, selector[key]);
  return namespace;
}
