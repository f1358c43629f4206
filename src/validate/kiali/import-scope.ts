import type { Hostname } from '../../model/hostname';
import type { Sidecar } from '../../model/sidecar';
import type { ServiceHost } from './service-host';

/** What is asked of the mesh. */
interface Mesh {
  readonly rootNamespace: string;
  defaultSidecars(): ReadonlyMap<string, Sidecar>;
  hostOf(host: Hostname, namespace: string): ServiceHost;
}

/** One `namespace/host` of a Sidecar's egress. */
interface Egress {
  /** `*` for any. */
  readonly namespace: string;
  readonly host: Hostname;
  /** Written with a `~`: taken out of what the others import. */
  readonly excludes: boolean;
}

/** What the workloads of a namespace import: everything, unless a Sidecar without selector says less. kiali: common.ImportScope */
export class ImportScope {
  private constructor(
    private readonly mesh: Mesh,
    private readonly egress: readonly Egress[],
  ) {}

  public static of(mesh: Mesh, namespace: string): ImportScope {
    const sidecar = mesh.defaultSidecars().get(namespace) ?? mesh.defaultSidecars().get(mesh.rootNamespace);
    const hosts = (sidecar?.spec.egress ?? []).flatMap((it) => it.hosts ?? []);
    return new ImportScope(
      mesh,
      hosts.filter((it) => it.includes('/')).map((it) => toEgress(it, namespace)),
    );
  }

  /** `namespace` is that of the resource which names the host. */
  public imports(host: Hostname, namespace: string): boolean {
    if (this.egress.length === 0) return true;
    const parsed = this.mesh.hostOf(host, namespace);
    const fitting = this.egress.filter((it) => covers(it, parsed, namespace));
    return fitting.length > 0 && !fitting.some((it) => it.excludes);
  }
}

function toEgress(text: string, own: string): Egress {
  const slash = text.indexOf('/');
  const [written, host] = [text.slice(0, slash), text.slice(slash + 1)];
  const excludes = written.startsWith('~');
  const name = excludes ? written.slice(1) || '*' : written;
  return { namespace: name === '.' ? own : name, host, excludes };
}

function covers({ namespace, host }: Egress, named: ServiceHost, from: string): boolean {
  const owner = named.isInternal ? named.namespace : from;
  if (namespace !== '*' && namespace !== owner) return false;
  const { fullName, service } = named;
  return (
    host === '*' ||
    [fullName, service, `${service}.${named.namespace}`].includes(host) ||
    isWithin(fullName, host) ||
    isWithin(host, fullName)
  );
}

// kiali: HostWithinWildcardHost. The star stands for whole labels or for nothing.
const isWithin = (host: Hostname, wildcard: Hostname): boolean =>
  wildcard.startsWith('*') && wildcard.length > 2 && host.endsWith(wildcard.slice(2));
