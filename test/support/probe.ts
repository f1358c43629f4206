import { toMesh } from '../../src/api/load';
import { readMeshConfig, readMeshConfigText } from '../../src/model/mesh-config/read-mesh-config';
import { parseRequest } from '../../src/model/parse-request';
import { readText } from '../../src/model/read';
import type { RequestInput } from '../../src/model/request';
import type { Snapshot } from '../../src/model/snapshot';
import { callerNames } from '../../src/routing/compile/proxy';
import { decide } from '../../src/routing/decide';
import { decisionToJson } from '../../src/routing/decision-json';
import { decisionText } from '../../src/routing/describe/decision-text';
import { Trace } from '../../src/routing/route/trace';
import { validate } from '../../src/validate/validate';

const requestsTo = (host: string): Omit<RequestInput, 'from'>[] => [
  { url: `http://${host}/a?x=1`, headers: { 'end-user': 'jason', cookie: 'a=b' } },
  { url: `tls://${host}:443` },
  { url: `tcp://${host}:3306` },
];

/** Judges a text of manifests and asks for routes in it, as the commands do. Throws only where they would. */
export function probe(manifests: string, meshConfig?: string): void {
  const reading = readText(manifests, 'fuzz.yaml');
  const mesh =
    meshConfig === undefined ? readMeshConfig(null) : readMeshConfigText(meshConfig, { file: 'mesh.yaml', line: 1 });
  validate(reading.resources, { meshConfig: mesh.meshConfig, complete: true, suppressions: [] });
  const { snapshot } = toMesh(reading, mesh);
  const hosts = [
    ...snapshot.virtualServices.flatMap((it) => it.spec.hosts ?? []),
    snapshot.registry.services[0]?.hostname,
  ];
  for (const from of callerNames(snapshot).slice(0, 3)) {
    for (const host of hosts.slice(0, 3)) ask(snapshot, from, (host ?? 'x.test').replace('*', 'x'));
  }
}

function ask(snapshot: Snapshot, from: string, host: string): void {
  for (const request of requestsTo(host)) {
    const parsed = parseRequest({ from, ...request });
    if ('problem' in parsed) continue;
    const decision = decide(snapshot, parsed.request, new Trace());
    if ('problem' in decision) continue;
    decisionToJson(decision);
    decisionText(decision, 'default');
  }
}
