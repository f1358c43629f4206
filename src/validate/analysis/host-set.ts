import { type Hostname, isWildcard, overlaps } from '../../model/hostname';

/** Hosts, asked for those that overlap another. Exact hosts cost one look-up a position, whatever their number. */
export class HostSet {
  private readonly hosts = new Set<Hostname>();

  public add(host: Hostname): void {
    this.hosts.add(host);
  }

  public overlapsAny(host: Hostname): boolean {
    return !this.overlapping(host).next().done;
  }

  /** istio: host.Name Matches. */
  public *overlapping(host: Hostname): Generator<Hostname> {
    if (isWildcard(host)) {
      for (const it of this.hosts) if (overlaps(it, host)) yield it;
      return;
    }
    if (this.hosts.has(host)) yield host;
    for (let start = 0; start <= host.length; start++) {
      const wildcard = `*${host.slice(start)}`;
      if (this.hosts.has(wildcard)) yield wildcard;
    }
  }
}
