import type { Hostname } from '../../model/hostname';

/** Hosts that others may end in, found in one look-up a position, whatever their number. */
export class HostSuffixes<Value> {
  private readonly bySuffix = new Map<string, Value[]>();

  public add(suffix: string, value: Value): void {
    const found = this.bySuffix.get(suffix);
    if (found) found.push(value);
    else this.bySuffix.set(suffix, [value]);
  }

  /** What was added under the end of a host, longest first. */
  public *endingOf(host: Hostname): Generator<Value> {
    if (this.bySuffix.size === 0) return;
    for (let start = 0; start <= host.length; start++) yield* this.bySuffix.get(host.slice(start)) ?? [];
  }

  public hasEndingOf(host: Hostname): boolean {
    return !this.endingOf(host).next().done;
  }
}
