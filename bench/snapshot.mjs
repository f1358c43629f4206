import { requestsTo } from './cluster.mjs';
import { library } from './measure.mjs';

const { toResources } = library('model/read/to-resources');
const { assemble } = library('model/assemble');
const { readMeshConfig } = library('model/mesh-config/read-mesh-config');
const { parseRequest } = library('model/parse-request');
const { randomFrom } = library('std/random');

/** The snapshot of objects that were never text. */
export function snapshotOf(objects) {
  const resources = objects.flatMap((it) => toResources(it, { file: 'bench', line: 1 }, () => undefined));
  return assemble(resources, readMeshConfig(null).meshConfig);
}

/** Requests to random hosts and rules of such a cluster, parsed. */
export const randomRequests = (size) =>
  requestsTo(size, { random: randomFrom(1) }).map((it) => parseRequest(it).request);
