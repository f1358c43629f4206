import type { Hostname } from '../../model/hostname';
import { serviceHostname } from '../../model/resolve-hostname';
import type { Labels } from '../../model/selects';
import { oncePerPair } from '../../std/once-per';

/** A host that a Service or a ServiceEntry declares. */
export interface KnownHost {
  readonly ports: readonly number[];
  /** Of the ServiceEntry that declares it. */
  readonly workloadLabels: Labels;
}

/** Who asks for a host: only names exported to it count. */
export interface Asker {
  readonly namespace: string;
  readonly exportTo?: readonly string[];
}

/** istio: util.ConvertHostToFQDN. Only a name without any dot is a short one; `reviews.default` stays as it is. */
export const fullHost = (host: Hostname, namespace: string): Hostname =>
  host.startsWith('*') || host.includes('.') ? host : serviceHostname(host, namespace);

/** Namespaces that see what is exported, `*` for all; `.` is the own one. */
export function scopesOf(exportTo: readonly string[] | undefined, namespace: string): readonly string[] {
  if (!exportTo?.length || exportTo.includes('*')) return ['*'];
  return [...new Set(exportTo.map((it) => (it === '.' ? namespace : it)))];
}

/** istio: util.InitServiceEntryHostMap. The hosts of the mesh, each for the namespaces it is exported to. */
export class KnownHosts {
  private readonly exact = new Map<string, KnownHost>();
  private readonly wildcards = new Map<string, KnownHost>();
  /** Of most who ask: they say nothing of `exportTo`, and name few hosts often. */
  private readonly findIn = oncePerPair((host, namespace) => this.search(host, namespace, [namespace]));

  /** All are added before the first is looked for. */
  public add(host: Hostname, scopes: readonly string[], known: KnownHost): void {
    for (const scope of scopes) {
      this.exact.set(`${scope}/${host}`, known);
      if (host.startsWith('*')) this.wildcards.set(`${scope}/${host.slice(1)}`, known);
    }
  }

  public find(host: Hostname, { namespace, exportTo = [] }: Asker): KnownHost | undefined {
    if (exportTo.length === 0) return this.findIn(host, namespace);
    const scopes = exportTo.map((it) => (it === '.' ? namespace : it));
    return this.search(host, namespace, scopes);
  }

  /** istio: util.GetDestinationHost. By its name, else by a wildcard; one look-up a position, whatever the number of hosts. */
  private search(host: Hostname, namespace: string, scopes: readonly string[]): KnownHost | undefined {
    const full = fullHost(host, namespace);
    for (const scope of ['*', ...scopes]) {
      const found = this.exact.get(`${scope}/${full}`);
      if (found) return found;
    }
    return this.wildcardFor(host.startsWith('*') ? host.slice(1) : host, namespace);
  }

  private wildcardFor(name: string, namespace: string): KnownHost | undefined {
    if (this.wildcards.size === 0) return undefined;
    for (let start = 0; start <= name.length; start++) {
      const suffix = name.slice(start);
      const found = this.wildcards.get(`*/${suffix}`) ?? this.wildcards.get(`${namespace}/${suffix}`);
      if (found) return found;
    }
    return undefined;
  }
}
