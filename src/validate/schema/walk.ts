import { joinPath, type Step } from '../../model/field-path';
import type { FieldPath, Json } from '../../model/resource';

/** A place of a resource that its schema refuses. */
export interface SchemaFinding {
  /** Of a field that is missing: where it belongs. */
  readonly path: FieldPath;
  readonly message: string;
  /** How to write it, where that is plain. */
  readonly help?: string;
  /** A value of a type, or a word of an enumeration, that nobody who reads the resource could make sense of; or a whole resource of none. */
  readonly mistyped?: true;
  /** A field that must be there is not. */
  readonly missing?: true;
}

export interface Problem {
  /** Completes the path: `must be a list, not a mapping`. */
  readonly problem: string;
  /** A step below the place of the walk. */
  readonly at?: Step;
  readonly help?: string;
  /** The API server runs no rules on a resource with such a problem, so that they may trust its types. */
  readonly blocks?: boolean;
  readonly mistyped?: true;
  readonly missing?: true;
}

/** Where a check stands in a resource, and what it and others found. */
export class Walk {
  /** A walk that only tells whether there is a problem: it keeps no place, and takes half the time. */
  public static quick(): Walk {
    return new Walk(true);
  }

  public readonly findings: SchemaFinding[] = [];
  private readonly steps: Step[] = [];
  private problems = 0;
  private blocks = false;

  public constructor(private readonly isQuick = false) {}

  public get failed(): boolean {
    return this.problems > 0;
  }

  /** Whether a problem was found that rules must not see. */
  public get blocked(): boolean {
    return this.blocks;
  }

  /** Checks the value one step below. */
  public into(step: Step, value: Json, check: Check): void {
    if (this.isQuick) {
      if (this.problems === 0) check(value, this);
      return;
    }
    this.steps.push(step);
    check(value, this);
    this.steps.pop();
  }

  /** The innermost field or key around where the walk stands. */
  public get key(): string {
    return this.steps.filter((it) => typeof it === 'string').at(-1) ?? '';
  }

  public report({ problem, at, help, blocks, mistyped, missing }: Problem): void {
    this.problems++;
    if (this.isQuick) return;
    const path = joinPath(at === undefined ? this.steps : [...this.steps, at]);
    const message = path ? `${path}: ${problem}` : problem;
    this.findings.push({
      path,
      message,
      ...(help && { help }),
      ...(mistyped && { mistyped }),
      ...(missing && { missing }),
    });
    if (blocks) this.blocks = true;
  }
}

/** Reports what a value breaks of one node of a schema. */
export type Check<T extends Json = Json> = (value: T, walk: Walk) => void;
