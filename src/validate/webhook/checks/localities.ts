/** istiod: validateLocalities. `region`, `region/zone` or `region/zone/subzone`; what overlaps depends on the order. */
export function localitiesProblem(localities: readonly string[]): string | undefined {
  const seen = new Seen();
  for (const locality of localities) {
    const stars = locality.split('*').length - 1;
    if (stars > 1 || (stars === 1 && !locality.endsWith('*'))) {
      return `locality ${locality} wildcard '*' number can not exceed 1 and must be in the end`;
    }
    if (seen.everything) return `locality ${locality} overlap with previous specified ones`;
    const parts = partsOf(locality);
    if (parts.includes('')) return `locality ${locality} must not contain empty region/zone/subzone info`;
    if (!seen.add(parts)) return `locality ${locality} overlap with previous specified ones`;
  }
  return undefined;
}

/** Go: strings.SplitN with 3. */
function partsOf(locality: string): readonly string[] {
  const [region, zone, ...rest] = locality.split('/');
  if (zone === undefined) return [region];
  return rest.length === 0 ? [region, zone] : [region, zone, rest.join('/')];
}

/** Subzones by zone by region; `*` stands for all of them, and is also a name like any other. */
class Seen {
  private readonly regions = new Map<string, Map<string, Set<string>>>();

  public get everything(): boolean {
    return this.regions.has('*');
  }

  /** False when it overlaps. */
  public add([region, zone, subzone]: readonly string[]): boolean {
    const zones = this.regions.get(region);
    if (zones && (zone === undefined || zones.has('*'))) return false;
    const subzones = zones?.get(zone);
    if (subzones && (subzone === undefined || subzones.has('*') || subzones.has(subzone))) return false;
    this.insert(region, zone ?? '*', subzone ?? '*');
    return true;
  }

  private insert(region: string, zone: string, subzone: string): void {
    const zones = this.regions.get(region) ?? new Map<string, Set<string>>();
    this.regions.set(region, zones);
    zones.set(zone, (zones.get(zone) ?? new Set()).add(subzone));
  }
}
