import type { Hostname } from '../../model/hostname';
import { resolveHostname } from '../../model/resolve-hostname';
import type { Service } from '../../model/service';
import { oncePer, oncePerPair } from '../../std/once-per';
import type { AnalysisInput } from '../analysis-input';

/** What a host in a VirtualService stands for. */
export interface NamedHost {
  readonly fullName: Hostname;
  /** What of that name the input declares. */
  readonly services: readonly Service[];
  readonly ports: ReadonlySet<number>;
}

/** By a host and the namespace in which it is written: few hosts are named, each of them often. */
export const namedHosts = oncePer(({ snapshot }: AnalysisInput) =>
  oncePerPair((host, namespace): NamedHost => {
    const fullName = resolveHostname(host, namespace);
    const services = snapshot.registry.named(fullName);
    const ports = new Set(services.flatMap((it) => it.ports.map((port) => port.number)));
    return { fullName, services, ports };
  }),
);
