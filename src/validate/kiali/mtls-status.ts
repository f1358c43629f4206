import { LabelIndex } from '../../model/assemble/label-index';
import { namespaceOf, type Resource } from '../../model/resource';
import { type Labels, selects } from '../../model/selects';
import { groupBy } from '../../std/group-by';
import { once } from '../../std/once-per';
import type { KialiMesh } from './kiali-mesh';
import { type ClientMode, clientMode, encrypts, type ServerMode, serverMode, takesMtls } from './mtls-settings';

/** What the manifests say of clients and servers of a mesh or a namespace, and what follows. */
interface Sides {
  readonly client?: ClientMode;
  readonly server?: ServerMode;
}

type Status = 'on' | 'off' | 'partial' | 'unsaid';

/** Whether requests to workloads arrive with mutual TLS. kiali: util/mtls MtlsStatus */
export class MtlsStatus {
  /** By the pods that they are for. */
  private readonly services = new LabelIndex(
    () => this.mesh.services(),
    (it) => it.selector,
  );
  private readonly clientModes = once(() => clientModesByService(this.mesh));

  public constructor(private readonly mesh: KialiMesh) {}

  /** `selector` picks the workloads; an empty one stands for the namespace. */
  public isOn(namespace: string, selector: Labels): boolean {
    return this.ofWorkloads(namespace, selector) ?? this.ofNamespace(namespace);
  }

  /** Decided by the first policy for these workloads that decides. */
  private ofWorkloads(namespace: string, selector: Labels): boolean | undefined {
    for (const policy of this.mesh.mtls().selectivePolicies(namespace)) {
      const wanted = policy.spec.selector?.matchLabels;
      if (!wanted || !selects(wanted, selector)) continue;
      const mode = serverMode(policy);
      if (mode === 'STRICT') return true;
      if (mode === 'DISABLE') return false;
      if (mode === 'PERMISSIVE') return this.ofClients(namespace, wanted);
    }
    return undefined;
  }

  private ofClients(namespace: string, wanted: Labels): boolean | undefined {
    const services = this.services.select(namespace, wanted);
    const modes = services.flatMap(({ resource }) => this.clientModes().get(serviceKey(namespace, resource)) ?? []);
    const [decisive] = modes.filter((it) => encrypts(it) || it === 'DISABLE');
    return decisive && encrypts(decisive);
  }

  private ofNamespace(namespace: string): boolean {
    const settings = this.mesh.mtls();
    const own: Sides = { client: settings.clientModes({ namespace })[0], server: settings.serverModes(namespace)[0] };
    const whole: Sides = { client: settings.clientModes('mesh')[0], server: settings.meshServerModes[0] };
    const status = this.overall(own, whole);
    return status === 'on' || (status === 'unsaid' && this.mesh.hasAutoMtls);
  }

  private overall(own: Sides, whole: Sides): Status {
    const status = this.agreed(own);
    if (status === 'on' || status === 'off') return status;
    if (status === 'partial')
      return this.ofMesh({ client: own.client ?? whole.client, server: own.server ?? whole.server });
    return this.ofMesh(whole);
  }

  /** Both sides say the same; the side that says nothing follows where mutual TLS is automatic. */
  private agreed({ client, server }: Sides): Status {
    const follows = client === undefined && this.mesh.hasAutoMtls;
    if (server && takesMtls(server) && (follows || (client && encrypts(client)))) return 'on';
    if (server === 'DISABLE' && (follows || client === 'DISABLE')) return 'off';
    return client === undefined && server === undefined ? 'unsaid' : 'partial';
  }

  private ofMesh(sides: Sides): Status {
    const status = this.agreed(sides);
    if (status !== 'partial') return status;
    const { client, server } = sides;
    if (!client && server === 'DISABLE') return 'off';
    if (!server && client === 'DISABLE') return 'off';
    return this.mesh.hasAutoMtls && !server && client && encrypts(client) ? 'on' : 'partial';
  }
}

const serviceKey = (namespace: string, { name }: Resource): string => `${name}.${namespace}`;

/** Modes of DestinationRules by the Service that each is for. */
function clientModesByService(mesh: KialiMesh): ReadonlyMap<string, readonly ClientMode[]> {
  const modes = mesh.destinationRules().flatMap((it) => {
    const { isInternal, service, namespace } = mesh.hostOf(it.spec.host, namespaceOf(it.resource));
    const mode = clientMode(it);
    return isInternal && mode ? [{ key: `${service}.${namespace}`, mode }] : [];
  });
  return new Map([...groupBy(modes, (it) => it.key)].map(([key, group]) => [key, group.map((it) => it.mode)]));
}
