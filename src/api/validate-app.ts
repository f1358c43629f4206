import type { Diagnostic } from '../diagnostics/diagnostic';
import { readMeshConfig } from '../model/mesh-config/read-mesh-config';
import { toResources } from '../model/read/to-resources';
import type { Json } from '../model/resource';
import { validate } from '../validate/validate';

/** An object of an app, and where the program declares it. */
export interface AppObject {
  readonly constructPath: string;
  readonly manifest: unknown;
}

/** What is wrong with one object. */
export interface AppFinding {
  readonly constructPath: string;
  readonly message: string;
}

export interface AppFindings {
  readonly errors: readonly AppFinding[];
  readonly warnings: readonly AppFinding[];
}

/** Judges everything an app writes, as `check` judges files. */
export function validateApp(objects: readonly AppObject[]): AppFindings {
  const resources = objects.flatMap(({ constructPath, manifest }) =>
    toResources(manifest as Json, { file: constructPath, line: 1, constructPath }, () => undefined),
  );
  const { meshConfig } = readMeshConfig(null);
  const { diagnostics } = validate(resources, { meshConfig, complete: false, suppressions: [] });
  const ofLevel = (level: Diagnostic['level']) => diagnostics.filter((it) => levelAtSynth(it) === level).map(toFinding);
  return { errors: ofLevel('error'), warnings: ofLevel('warning') };
}

/** An app may deploy the Service, and another one the pods of a version: only the cluster can tell that they are missing. */
const OF_THE_CLUSTER: readonly string[] = ['IST0173'];

const levelAtSynth = ({ code, level }: Diagnostic): Diagnostic['level'] =>
  level === 'error' && OF_THE_CLUSTER.includes(code) ? 'warning' : level;

/** `IST0101 VirtualService bookinfo/reviews spec.http[0].route[0].destination.subset: subset "v9" is not defined (help: …)` */
function toFinding({ code, resource, path, message, help, constructPath = '' }: Diagnostic): AppFinding {
  const name = resource && `${resource.kind} ${resource.namespace ? `${resource.namespace}/` : ''}${resource.name}`;
  const place = [code, name, message.startsWith(`${path}:`) ? '' : path].filter(Boolean).join(' ');
  return { constructPath, message: `${place}: ${message}${help ? ` (help: ${help})` : ''}` };
}
