import type { Hostname } from '../../model/hostname';
import { objectOf, objectsOf, textOf } from '../../model/json';
import { namespaceOf, type Resource } from '../../model/resource';
import { oncePerText } from '../../std/once-per';
import type { AnalysisInput } from '../analysis-input';
import { keyOf } from './full-name';
import { HostSet } from './host-set';

/** Whether a Gateway takes one of the hosts of a VirtualService. */
export interface TakenHosts {
  takesAny(hosts: readonly Hostname[], namespace: string): boolean;
}

/** By the key of a Gateway of Istio or of the Gateway API; one that does not exist takes nothing. */
export function takenHosts(input: AnalysisInput): (gateway: string) => TakenHosts {
  const specs = new Map(input.gateways().map((it) => [keyOf(it.resource), it]));
  return oncePerText((key) => {
    const gateway = specs.get(key);
    if (gateway) {
      const servers = (gateway.spec.servers ?? []).map((it) => it.hosts ?? []);
      return new ServerHosts(servers, namespaceOf(gateway.resource));
    }
    return new ListenerHosts(input.find('KubernetesGateway', key));
  });
}

/** Hosts of an Istio Gateway: `namespace/host` is for VirtualServices of that namespace, `.` the Gateway's, `*` all. */
class ServerHosts implements TakenHosts {
  private readonly forAll = new HostSet();
  private readonly byNamespace = new Map<string, HostSet>();

  public constructor(servers: readonly (readonly string[])[], namespace: string) {
    for (const hosts of servers) for (const it of hosts) this.add(it, namespace);
  }

  public takesAny(hosts: readonly Hostname[], namespace: string): boolean {
    const own = this.byNamespace.get(namespace);
    return hosts.some((it) => this.forAll.overlapsAny(it) || own?.overlapsAny(it));
  }

  // istio: sanitizeServerHostNamespace, host.NamesForNamespace.
  private add(written: string, own: string): void {
    const slash = written.indexOf('/');
    const [prefix, host] = slash < 0 ? ['*', written] : [written.slice(0, slash), written.slice(slash + 1)];
    if (prefix === '*') {
      this.forAll.add(host);
      return;
    }
    const namespace = prefix === '.' ? own : prefix;
    const set = this.byNamespace.get(namespace) ?? new HostSet();
    set.add(host);
    this.byNamespace.set(namespace, set);
  }
}

/** Hosts of a Gateway of the Gateway API; a listener without one takes all. */
class ListenerHosts implements TakenHosts {
  private readonly hosts = new HostSet();
  private readonly all: boolean;

  public constructor(gateway: Resource | undefined) {
    const hostnames = objectsOf(objectOf(gateway?.value.spec).listeners).map((it) => textOf(it.hostname));
    for (const it of hostnames) this.hosts.add(it);
    this.all = hostnames.includes('');
  }

  public takesAny(hosts: readonly Hostname[]): boolean {
    return this.all || hosts.some((it) => this.hosts.overlapsAny(it));
  }
}
