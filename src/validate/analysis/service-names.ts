import { type Hostname, mostSpecificHost } from '../../model/hostname';
import type { ServiceRegistry } from '../../model/snapshot';
import { groupBy } from '../../std/group-by';
import { once, oncePerText } from '../../std/once-per';
import { SpellingIndex } from '../../std/spelling-index';
import type { AnalysisInput } from '../analysis-input';

interface Named {
  readonly name: string;
  readonly namespace: string;
}

/** The names of the Services of an input, and which of them somebody may have meant. */
export class ServiceNames {
  private readonly registry: ServiceRegistry;
  private readonly byNamespace: ReadonlyMap<string, ReadonlySet<string>>;
  private readonly namespacesByName = once(() =>
    namesOf(
      this.services,
      ({ name }) => name,
      ({ namespace }) => namespace,
    ),
  );
  private readonly spellings = oncePerText((namespace) => new SpellingIndex(this.byNamespace.get(namespace) ?? []));
  private readonly services: readonly Named[];

  public constructor(input: AnalysisInput) {
    this.registry = input.snapshot.registry;
    const ofKubernetes = this.registry.services.filter((it) => it.registry === 'Kubernetes');
    const supposed = input.services().map(({ resource, namespace }) => ({ name: resource.name, namespace }));
    this.services = [...ofKubernetes, ...supposed];
    this.byNamespace = namesOf(
      this.services,
      ({ namespace }) => namespace,
      ({ name }) => name,
    );
  }

  public isNamespace(name: string): boolean {
    return this.byNamespace.has(name);
  }

  public has(service: string, namespace: string): boolean {
    return this.byNamespace.get(namespace)?.has(service) ?? false;
  }

  /** Whether a ServiceEntry has the host, as written or in full, or a wildcard that covers it. */
  public isDeclared(host: Hostname, fullName: Hostname): boolean {
    const declared = { has: (it: Hostname) => this.registry.named(it).length > 0 };
    return declared.has(host) || mostSpecificHost(fullName, declared) !== undefined;
  }

  /** The Service of the namespace that is spelt nearly so. */
  public nearest(service: string, namespace: string): string | undefined {
    return this.spellings(namespace).nearest(service);
  }

  /** The full name of the Service so called, if there is one alone. */
  public elsewhere(service: string): Hostname | undefined {
    const [namespace, ...others] = this.namespacesByName().get(service) ?? [];
    return namespace !== undefined && others.length === 0 ? `${service}.${namespace}.svc.cluster.local` : undefined;
  }
}

function namesOf(
  services: readonly Named[],
  keyOf: (service: Named) => string,
  valueOf: (service: Named) => string,
): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = [...groupBy(services, keyOf)];
  return new Map(groups.map(([key, group]) => [key, new Set(group.map(valueOf))]));
}
