import { type Hostname, isWildcard } from '../../model/hostname';

/** Values by ends of hosts, found in one look-up for every length there is, whatever their number. */
export class HostSuffixes<Value> {
  private readonly bySuffix = new Map<string, Value>();
  private readonly lengths = new Set<number>();

  public set(suffix: string, value: Value): void {
    this.bySuffix.set(suffix, value);
    this.lengths.add(suffix.length);
  }

  /** Those of the wildcards among some hosts. */
  public static ofWildcards<Value>(hosts: ReadonlyMap<Hostname, Value>): HostSuffixes<Value> {
    const suffixes = new HostSuffixes<Value>();
    for (const [host, value] of hosts) if (isWildcard(host)) suffixes.set(host.slice(1), value);
    return suffixes;
  }

  /** What is kept under an end of the host, or under the whole of it. */
  public endingOf(host: Hostname): readonly Value[] {
    if (this.lengths.size === 0) return NONE;
    const found: Value[] = [];
    for (const length of this.lengths) {
      const value = length <= host.length ? this.bySuffix.get(host.slice(host.length - length)) : undefined;
      if (value !== undefined) found.push(value);
    }
    return found;
  }

  public hasEndingOf(host: Hostname): boolean {
    return this.endingOf(host).length > 0;
  }
}

const NONE: readonly never[] = [];
