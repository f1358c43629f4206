import { ApiObject, App, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { declaredAt } from './declared-at';
import { runSynthChecks, type SynthFinding } from './synth-check';

/** The check of one app, shared by all its resources. */
const appChecks = new WeakMap<IConstruct, AppCheck>();

/** Has the app of `resource` checked whenever it is synthesized. Once per synth, however many resources ask for it. */
export function checkAppOf(resource: ApiObject): void {
  const { root } = resource.node;
  if (appChecks.has(root)) return;
  const check = new AppCheck(root);
  appChecks.set(root, check);
  root.node.addValidation({ validate: () => check.validate() });
}

/** Tells the check of the app of `resource` that it is being rendered. */
export function hearRendering(resource: ApiObject): void {
  appChecks.get(resource.node.root)?.hearRendering();
}

/**
 * cdk8s validates the whole app once for `App.synth()` and then again for every chart. The app cannot change in between, so the
 * first answer holds for all of them. cdk8s does not say which call is which, but the calls give themselves away: within one turn of
 * the event loop, `App.synth()` makes one call for itself, then one per chart, and renders nothing between the first and the second.
 * `Testing.synth(chart)` makes one call and renders.
 */
class AppCheck {
  private callsToAnswer = 0;
  private answered = false;
  private rendered = false;
  private constructs = 0;
  private errors: readonly SynthFinding[] = [];
  /** Constructs that tell their own errors, so that cdk8s puts their paths in front. */
  private readonly telling = new Set<string>();

  constructor(private readonly root: IConstruct) {}

  /** Checks if this call is the first of a synth. cdk8s validates the root before all other constructs. */
  validate(): string[] {
    const all = this.root.node.findAll();
    if (this.isAnswered(all.length)) {
      this.callsToAnswer--;
      this.answered = true;
      return [];
    }
    this.answered = false;
    this.rendered = false;
    this.constructs = all.length;
    this.errors = this.check(all);
    // errors end the synth, so that the next call belongs to another one
    this.callsToAnswer =
      this.errors.length === 0 && this.root instanceof App ? all.filter((it) => Chart.isChart(it)).length : 0;
    setImmediate(() => {
      this.callsToAnswer = 0;
    }).unref();
    return this.errors.length > 0 ? this.untold(new Map(all.map((it) => [it.node.path, it]))) : [];
  }

  /** Hears that something is rendered. */
  hearRendering(): void {
    this.rendered = true;
  }

  private isAnswered(constructs: number): boolean {
    return this.callsToAnswer > 0 && (this.answered || !this.rendered) && constructs === this.constructs;
  }

  private check(all: readonly IConstruct[]): SynthFinding[] {
    const { errors, warnings } = runSynthChecks(this.root, all);
    for (const { constructPath, message } of warnings) process.stderr.write(`warning: [${constructPath}] ${message}\n`);
    const constructs = new Map(errors.length > 0 ? all.map((it) => [it.node.path, it]) : []);
    return [...duplicatesIn(all), ...errors.map((it) => withPlace(it, constructs.get(it.constructPath)))];
  }

  /** Has the constructs tell their errors. What no construct can tell is returned. */
  private untold(constructs: ReadonlyMap<string, IConstruct>): string[] {
    for (const { constructPath } of this.errors) {
      const construct = constructs.get(constructPath);
      if (!construct || this.telling.has(constructPath) || construct === this.root) continue;
      this.telling.add(constructPath);
      construct.node.addValidation({ validate: () => this.errorsOf(constructPath) });
    }
    return this.errors.filter((it) => !this.telling.has(it.constructPath)).map((it) => it.message);
  }

  private errorsOf(constructPath: string): string[] {
    return this.errors.filter((it) => it.constructPath === constructPath).map((it) => it.message);
  }
}

function withPlace(finding: SynthFinding, construct: IConstruct | undefined): SynthFinding {
  const place = construct && declaredAt(construct);
  return place ? { ...finding, message: `${finding.message}, declared at ${place}` } : finding;
}

/** Objects of one kind and name: the cluster would keep only the last. */
function duplicatesIn(all: readonly IConstruct[]): SynthFinding[] {
  const seen = new Map<string, ApiObject>();
  return all.flatMap((it) => {
    if (!ApiObject.isApiObject(it) || !it.apiGroup.endsWith('istio.io')) return [];
    const key = `${it.kind} ${it.metadata.namespace ?? 'default'}/${it.name}`;
    const first = seen.get(key);
    seen.set(key, it);
    const message = `and [${it.node.path}] are both the ${key}; give one of them another name`;
    return first ? [{ constructPath: first.node.path, message }] : [];
  });
}
