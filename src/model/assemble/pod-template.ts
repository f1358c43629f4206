import { objectOf, wholeOf } from '../json';
import type { JsonObject, Resource } from '../resource';

/** What every pod of a workload is made from. */
export interface PodTemplate {
  readonly metadata: JsonObject;
  readonly spec: JsonObject;
  readonly status: JsonObject;
  /** How many pods it stands for. */
  readonly replicas: number;
}

/** The kinds that run pods, and where they keep how many. A DaemonSet and a Job stand for one pod. */
const REPLICAS_FIELD: ReadonlyMap<string, string | undefined> = new Map([
  ['Deployment', 'replicas'],
  ['StatefulSet', 'replicas'],
  ['ReplicaSet', 'replicas'],
  ['ReplicationController', 'replicas'],
  ['DaemonSet', undefined],
  ['Job', undefined],
  ['CronJob', undefined],
]);

const GROUPS: ReadonlySet<string> = new Set(['apps', 'batch', '']);

/** More pods of one workload than any cluster runs; the engine does not make more. */
const MAX_REPLICAS = 10_000;

/** Undefined for kinds that run nothing. */
export function podTemplateOf({ kind, apiVersion, value }: Resource): PodTemplate | undefined {
  if (kind === 'Pod' && apiVersion === 'v1') {
    return {
      metadata: objectOf(value.metadata),
      spec: objectOf(value.spec),
      status: objectOf(value.status),
      replicas: 1,
    };
  }
  if (!REPLICAS_FIELD.has(kind) || !GROUPS.has(apiVersion.slice(0, Math.max(0, apiVersion.lastIndexOf('/'))))) {
    return undefined;
  }

  const spec = objectOf(value.spec);
  const template = objectOf(kind === 'CronJob' ? objectOf(objectOf(spec.jobTemplate).spec).template : spec.template);
  const field = REPLICAS_FIELD.get(kind);
  const replicas = (field ? wholeOf(spec[field]) : undefined) ?? 1;
  return {
    metadata: objectOf(template.metadata),
    spec: objectOf(template.spec),
    status: {},
    replicas: Math.min(replicas, MAX_REPLICAS),
  };
}
