import { type Hostname, mostSpecificHost } from '../../model/hostname';
import { serviceHostname } from '../../model/resolve-hostname';
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
  private readonly written: NamesByNamespace;
  /** Those that are there without being written. */
  private readonly supposed: NamesByNamespace;
  private readonly namespacesByName = once(() => groupNames(this.services(), 'name', 'namespace'));
  private readonly spellings = oncePerText((namespace) => new SpellingIndex(this.written.get(namespace) ?? []));

  public constructor(input: AnalysisInput) {
    this.registry = input.snapshot.registry;
    this.written = groupNames(this.services(), 'namespace', 'name');
    const supposed = input.services().map(({ resource, namespace }) => ({ name: resource.name, namespace }));
    this.supposed = groupNames([...supposed, API_SERVER], 'namespace', 'name');
  }

  /** Whether a Service of the namespace is written. */
  public isNamespace(name: string): boolean {
    return this.written.has(name);
  }

  public has(service: string, namespace: string): boolean {
    return [this.written, this.supposed].some((it) => it.get(namespace)?.has(service));
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
    return namespace !== undefined && others.length === 0 ? serviceHostname(service, namespace) : undefined;
  }

  private services(): readonly Named[] {
    return this.registry.services.filter((it) => it.registry === 'Kubernetes');
  }
}

/** Every cluster has it. */
const API_SERVER: Named = { name: 'kubernetes', namespace: 'default' };

type NamesByNamespace = ReadonlyMap<string, ReadonlySet<string>>;

function groupNames(services: readonly Named[], by: keyof Named, of: keyof Named): NamesByNamespace {
  const groups = [...groupBy(services, (it) => it[by])];
  return new Map(groups.map(([key, group]) => [key, new Set(group.map((it) => it[of]))]));
}
