import { joinPath, type Step } from '../../model/field-path';
import type { FieldPath } from '../../model/resource';
import type { WebhookFinding } from './finding';

type Report = (finding: WebhookFinding) => void;

/** A field of a resource that is being checked, which takes what is to be said of it. Its path is written only then. */
export class FieldPlace {
  /** The resource as a whole. */
  public static root(report: Report): FieldPlace {
    return new FieldPlace(report, undefined, '');
  }

  private constructor(
    private readonly report: Report,
    private readonly parent: FieldPlace | undefined,
    private readonly step: Step,
  ) {}

  /** A field by its name, or a value of a map by its key. */
  public field(name: string): FieldPlace {
    return new FieldPlace(this.report, this, name);
  }

  public item(index: number): FieldPlace {
    return new FieldPlace(this.report, this, index);
  }

  /** What lies some steps further down. */
  public below(steps: readonly Step[]): FieldPlace {
    return steps.reduce<FieldPlace>((at, step) => new FieldPlace(this.report, at, step), this);
  }

  /** Looks at every value of a list, each with its place. */
  public each<Value>(values: readonly Value[], look: (value: Value, itemAt: FieldPlace) => void): void {
    for (let index = 0; index < values.length; index++) look(values[index], this.item(index));
  }

  public error(message: string): void {
    this.report({ level: 'error', path: this.path(), message });
  }

  public warning(message: string, analysis?: WebhookFinding['analysis']): void {
    this.report({ level: 'warning', path: this.path(), message, ...(analysis && { analysis }) });
  }

  /** An error when there is a problem. */
  public refuse(problem: string | undefined): void {
    if (problem !== undefined) this.error(problem);
  }

  /** The same of a field. */
  public refuseField(name: string, problem: string | undefined): void {
    if (problem !== undefined) this.field(name).error(problem);
  }

  /** For the calls where istiod hands on the error half of a pair and drops its warnings (istiod: AppendErrors). */
  public withoutWarnings(): FieldPlace {
    return this.reporting((it) => it.level === 'error' && this.report(it));
  }

  /** istiod: multierror.Prefix, which leaves warnings as they are. */
  public withPrefix(prefix: string): FieldPlace {
    return this.reporting((it) =>
      this.report(it.level === 'error' ? { ...it, message: `${prefix} ${it.message}` } : it),
    );
  }

  /** For what `istioctl analyze` has no eye for. */
  public unanalyzed(unanalyzed: WebhookFinding['unanalyzed']): FieldPlace {
    return this.reporting((it) => this.report({ ...it, unanalyzed }));
  }

  /** Whether `check` finds no error here; what it finds is passed on. */
  public passes(check: (at: FieldPlace) => void): boolean {
    let isSound = true;
    check(
      this.reporting((it) => {
        if (it.level === 'error') isSound = false;
        this.report(it);
      }),
    );
    return isSound;
  }

  /** The same place, whose findings go elsewhere. */
  public reporting(report: Report): FieldPlace {
    return new FieldPlace(report, this.parent, this.step);
  }

  public path(): FieldPath {
    return joinPath(this.steps());
  }

  private steps(): readonly Step[] {
    return this.parent ? [...this.parent.steps(), this.step] : [];
  }
}
