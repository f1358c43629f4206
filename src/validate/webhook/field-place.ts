import { joinPath, type Step } from '../../model/field-path';
import type { FieldPath } from '../../model/resource';

/** A field of a resource. Cheap to pass around: its path is written only when somebody asks. */
export class FieldPlace {
  /** The resource as a whole. */
  public static readonly ROOT = new FieldPlace(undefined, '');

  private constructor(
    private readonly parent: FieldPlace | undefined,
    private readonly step: Step,
  ) {}

  /** A field by its name, or a value of a map by its key. */
  public field(name: string): FieldPlace {
    return new FieldPlace(this, name);
  }

  public item(index: number): FieldPlace {
    return new FieldPlace(this, index);
  }

  public path(): FieldPath {
    return joinPath(this.steps());
  }

  private steps(): readonly Step[] {
    return this.parent ? [...this.parent.steps(), this.step] : [];
  }
}
