import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { recordConstructs } from './construct-record';
import type { SynthObject } from './synth-object';

/** What a check says about one object. */
export interface SynthFinding {
  readonly constructPath: string;
  readonly message: string;
}

/** Everything a check has to say. Errors stop the synth, warnings are printed. */
export interface SynthFindings {
  readonly errors: readonly SynthFinding[];
  readonly warnings: readonly SynthFinding[];
}

/** Judges all objects of an app together. */
export type SynthCheck = (objects: readonly SynthObject[]) => SynthFindings;

const checks: SynthCheck[] = [];

/** Has `check` run on every app that is synthesized from now on. */
export function registerSynthCheck(check: SynthCheck): void {
  checks.push(check);
}

/** What all registered checks say about `all` constructs of the app of `root`. */
export function runSynthChecks(root: IConstruct, all: readonly IConstruct[]): SynthFindings {
  if (checks.length === 0) return { errors: [], warnings: [] };
  const objects = synthObjects(all);
  recordConstructs(root, objects);
  const findings = checks.map((check) => check(objects));
  return { errors: findings.flatMap((it) => it.errors), warnings: findings.flatMap((it) => it.warnings) };
}

function synthObjects(all: readonly IConstruct[]): SynthObject[] {
  return all.flatMap((it) => {
    if (!ApiObject.isApiObject(it)) return [];
    const manifest = manifestOf(it);
    return manifest === undefined ? [] : [{ constructPath: it.node.path, manifest }];
  });
}

/** A resource that can tell its manifest faster than cdk8s renders it. */
interface QuickManifest {
  _manifest(): unknown;
}

/** Nothing for an object that does not render: cdk8s itself says so, with its path, when it renders it. */
export function manifestOf(object: ApiObject): unknown {
  try {
    return (object as ApiObject & Partial<QuickManifest>)._manifest?.() ?? object.toJson();
  } catch {
    return undefined;
  }
}
