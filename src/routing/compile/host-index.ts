import { type Hostname, isSubsetOf, isWildcard } from '../../model/hostname';

/** Finds all entries whose host overlaps another host without looking at every entry. */
export class HostIndex<Entry> {
  private readonly exact = new Map<Hostname, Entry[]>();
  private readonly wildcards = new Map<Hostname, Entry[]>();

  public constructor(entries: Iterable<readonly [Hostname, Entry]>) {
    for (const [host, entry] of entries) {
      const index = isWildcard(host) ? this.wildcards : this.exact;
      const known = index.get(host);
      if (known) known.push(entry);
      else index.set(host, [entry]);
    }
  }

  /** Entries with an overlapping host, in either direction; one that has several is given several times. */
  public *overlapping(host: Hostname): Iterable<Entry> {
    yield* this.covering(host);
    if (!isWildcard(host)) return;
    yield* within(this.exact, host);
    for (const [wildcard, entries] of this.wildcards)
      if (wildcard !== host && !isSubsetOf(host, wildcard) && isSubsetOf(wildcard, host)) yield* entries;
  }

  public hasOverlap(host: Hostname): boolean {
    return !this.overlapping(host)[Symbol.iterator]().next().done;
  }

  /** Entries of the host itself and of wildcards that cover it. */
  private *covering(host: Hostname): Iterable<Entry> {
    if (!isWildcard(host)) yield* this.exact.get(host) ?? [];
    if (this.wildcards.size === 0) return;
    const name = isWildcard(host) ? host.slice(1) : host;
    for (let start = 0; start <= name.length; start++) yield* this.wildcards.get(`*${name.slice(start)}`) ?? [];
  }
}

function* within<Entry>(index: ReadonlyMap<Hostname, readonly Entry[]>, host: Hostname): Iterable<Entry> {
  for (const [name, entries] of index) if (isSubsetOf(name, host)) yield* entries;
}
