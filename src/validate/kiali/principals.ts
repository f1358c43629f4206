import { textOf } from '../../model/json';
import { namespaceOf } from '../../model/resource';
import { groupBy } from '../../std/group-by';
import { once } from '../../std/once-per';
import { type PlacedSource, sourcesOf } from './authorization-fields';
import type { KialiMesh } from './kiali-mesh';
import { fitsPattern } from './pattern';

/** A principal of an AuthorizationPolicy that is nobody's name. */
export interface UnknownPrincipal {
  readonly source: PlacedSource;
  readonly index: number;
  readonly principal: string;
  /** `undefined` where it cannot be told. */
  readonly trustDomain?: string;
}

/** kiali: authorization.PrincipalsChecker */
export function* unknownPrincipals(mesh: KialiMesh): Generator<UnknownPrincipal> {
  const accounts = once(() => new ServiceAccounts(mesh));
  for (const source of sourcesOf(mesh)) {
    for (const [index, principal] of (source.source.principals ?? []).entries()) {
      if (principal === '*' || !accounts().canJudge(principal) || accounts().has(principal)) continue;
      const trustDomain = trustDomainOf(principal);
      yield { source, index, principal, ...(trustDomain && { trustDomain }) };
    }
  }
}

export function trustDomainOf(principal: string): string | undefined {
  const end = principal.indexOf('/ns/');
  return end > 0 && !principal.includes('*') ? principal.slice(0, end) : undefined;
}

class ServiceAccounts {
  private readonly names: ReadonlySet<string>;
  private readonly namespaces: ReadonlySet<string>;

  public constructor(private readonly mesh: KialiMesh) {
    const written = mesh
      .kubernetes('ServiceAccount', 'v1')
      .map((it) => ({ namespace: namespaceOf(it), name: it.name }));
    this.namespaces = new Set(groupBy(written, (it) => it.namespace).keys());
    // A pod does not start without its account, whatever wrote it.
    const used = mesh.workloads().map(({ namespace, spec }) => ({ namespace, name: textOf(spec.serviceAccountName) }));
    // Kubernetes makes the account `default` in every namespace.
    const implied = [...mesh.namespaces().keys()].map((namespace) => ({ namespace, name: 'default' }));
    const domains = mesh.trustDomains;
    this.names = new Set(
      [...written, ...used, ...implied].flatMap(({ namespace, name }) =>
        domains.map((it) => `${it}/ns/${namespace}/sa/${name}`),
      ),
    );
  }

  /** Of an input that is not the whole cluster, only namespaces whose accounts it holds are known. */
  public canJudge(principal: string): boolean {
    if (this.mesh.isComplete) return true;
    const domain = trustDomainOf(principal);
    if (domain !== undefined && !this.mesh.trustDomains.includes(domain)) return this.namespaces.size > 0;
    const namespace = /\/ns\/([^/*]+)\/sa\//.exec(principal)?.[1];
    return namespace !== undefined && this.namespaces.has(namespace);
  }

  public has(principal: string): boolean {
    if (this.names.has(principal)) return true;
    return principal.includes('*') && [...this.names].some((it) => fitsPattern(principal, it));
  }
}
