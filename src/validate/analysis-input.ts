import { assemble } from '../model/assemble';
import type { MeshConfig } from '../model/mesh-config';
import type { Resource } from '../model/resource';
import type { Snapshot } from '../model/snapshot';

/** What rules over the whole set read: resources whose types can be trusted. Everything is computed once, when first asked for. */
export class AnalysisInput {
  private readonly byKind = new Map<string, Resource[]>();
  private assembled?: Snapshot;

  public constructor(
    public readonly resources: readonly Resource[],
    public readonly meshConfig: MeshConfig,
    /** The input is the whole cluster: whatever is not in it does not exist. */
    public readonly complete: boolean,
  ) {
    for (const it of resources) {
      const found = this.byKind.get(it.kind);
      if (found) found.push(it);
      else this.byKind.set(it.kind, [it]);
    }
  }

  public ofKind(kind: string): readonly Resource[] {
    return this.byKind.get(kind) ?? [];
  }

  /** The cluster that the resources describe. */
  public get snapshot(): Snapshot {
    this.assembled ??= assemble(this.resources, this.meshConfig);
    return this.assembled;
  }
}
