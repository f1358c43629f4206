import { type Hostname, isWildcard } from '../../model/hostname';
import { compareText } from '../../model/resource';

/** Finds all entries whose host overlaps another host without looking at every entry. */
export class HostIndex<Entry> {
  private readonly byHost = new Map<Hostname, Entry[]>();
  private hasWildcards = false;
  /** Hosts read backwards, without their `*`, in order: what ends alike stands side by side. */
  private endings?: readonly { readonly backwards: string; readonly host: Hostname }[];

  public constructor(entries: Iterable<readonly [Hostname, Entry]>) {
    for (const [host, entry] of entries) {
      this.hasWildcards ||= isWildcard(host);
      const known = this.byHost.get(host);
      if (known) known.push(entry);
      else this.byHost.set(host, [entry]);
    }
  }

  /** Entries with an overlapping host, in either direction; one that has several is given several times. */
  public *overlapping(host: Hostname): Iterable<Entry> {
    if (!isWildcard(host)) yield* this.byHost.get(host) ?? [];
    else for (const inside of this.within(host)) yield* this.byHost.get(inside) ?? [];
    for (const wildcard of this.hasWildcards ? widerThan(host) : []) yield* this.byHost.get(wildcard) ?? [];
  }

  public hasOverlap(host: Hostname): boolean {
    return !this.overlapping(host)[Symbol.iterator]().next().done;
  }

  /** The hosts that a wildcard covers, itself included. */
  private *within(wildcard: Hostname): Iterable<Hostname> {
    this.endings ??= [...this.byHost.keys()].map(ending).sort((a, b) => compareText(a.backwards, b.backwards));
    const { backwards } = ending(wildcard);
    for (let index = this.firstAtLeast(backwards); index < this.endings.length; index++) {
      if (!this.endings[index].backwards.startsWith(backwards)) return;
      yield this.endings[index].host;
    }
  }

  private firstAtLeast(backwards: string): number {
    const endings = this.endings ?? [];
    let low = 0;
    let high = endings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (endings[middle].backwards < backwards) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const withoutStar = (host: Hostname): string => (isWildcard(host) ? host.slice(1) : host);

const ending = (host: Hostname) => ({ backwards: [...withoutStar(host)].reverse().join(''), host });

/** Every wildcard that covers a host, itself excluded. */
function* widerThan(host: Hostname): Iterable<Hostname> {
  const name = withoutStar(host);
  for (let start = isWildcard(host) ? 1 : 0; start <= name.length; start++) yield `*${name.slice(start)}`;
}
