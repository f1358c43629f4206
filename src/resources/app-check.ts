import { ApiObject, App } from 'cdk8s';
import type { IConstruct } from 'constructs';
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

/**
 * cdk8s validates the whole app once for `App.synth()` and then again for every chart. The app cannot change in between, so the
 * first answer holds for all of them. cdk8s does not say which call is which, but the calls give themselves away: within one
 * `App.synth()` they follow each other, one per chart, in one turn of the event loop.
 */
class AppCheck {
  private callsToAnswer = 0;
  private constructs = 0;

  constructor(private readonly root: IConstruct) {}

  validate(): string[] {
    const constructs = this.root.node.findAll().length;
    if (this.callsToAnswer > 0 && constructs === this.constructs) {
      this.callsToAnswer--;
      return [];
    }
    this.constructs = constructs;
    const errors = this.check();
    // errors end the synth, so that the next call belongs to another one
    this.callsToAnswer = errors.length === 0 && this.root instanceof App ? this.root.charts.length : 0;
    setImmediate(() => {
      this.callsToAnswer = 0;
    }).unref();
    return errors;
  }

  private check(): string[] {
    const { errors, warnings } = runSynthChecks(this.root);
    for (const it of warnings) process.stderr.write(`warning: ${lineOf(it)}\n`);
    return [...duplicatesIn(this.root), ...errors.map(lineOf)];
  }
}

function lineOf({ constructPath, message }: SynthFinding): string {
  return `[${constructPath}] ${message}`;
}

/** Objects of one kind and name: the cluster would keep only the last. */
function duplicatesIn(root: IConstruct): string[] {
  const seen = new Map<string, ApiObject>();
  return root.node.findAll().flatMap((it) => {
    if (!ApiObject.isApiObject(it) || !it.apiGroup.endsWith('istio.io')) return [];
    const key = `${it.kind} ${it.metadata.namespace ?? 'default'}/${it.name}`;
    const first = seen.get(key);
    seen.set(key, it);
    return first
      ? [`[${first.node.path}] and [${it.node.path}] are both the ${key}; give one of them another name`]
      : [];
  });
}
