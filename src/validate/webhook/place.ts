import { joinPath, type Step } from '../../model/field-path';
import type { FieldPath } from '../../model/resource';

/** A field of a resource. Cheap to pass around: its path is written only when somebody asks. */
export class Place {
  /** The resource as a whole. */
  public static readonly ROOT = new Place(undefined, '');

  private constructor(
    private readonly parent: Place | undefined,
    private readonly step: Step,
  ) {}

  /** A field by its name, or a value of a map by its key. */
  public field(name: string): Place {
    return new Place(this, name);
  }

  public item(index: number): Place {
    return new Place(this, index);
  }

  public path(): FieldPath {
    return joinPath(this.steps());
  }

  private steps(): readonly Step[] {
    return this.parent ? [...this.parent.steps(), this.step] : [];
  }
}
