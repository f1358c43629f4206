import * as fc from 'fast-check';
import { assemble } from '../../../src/model/assemble';
import { readMeshConfig } from '../../../src/model/mesh-config/read-mesh-config';
import { readText } from '../../../src/model/read';
import { proxyFor } from '../../../src/routing/compile/proxy';

/** Any JSON, or a mapping of the fields that are read to any JSON, so that every accessor meets every type. */
const anything = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>;
const mapping =
  (...keys: string[]) =>
  (values: fc.Arbitrary<unknown>) =>
    fc.oneof(anything, fc.record(Object.fromEntries(keys.map((it) => [it, values])), { requiredKeys: [] }));

const metadata = mapping(
  'name',
  'namespace',
  'labels',
  'annotations',
  'creationTimestamp',
  'deletionTimestamp',
)(anything);
const port = mapping('name', 'port', 'targetPort', 'protocol', 'appProtocol', 'containerPort')(anything);
const container = mapping('ports')(fc.oneof(anything, fc.array(port, { maxLength: 2 })));
const podSpec = mapping(
  'containers',
  'initContainers',
  'nodeName',
  'nodeSelector',
  'hostNetwork',
)(fc.oneof(anything, fc.array(container, { maxLength: 2 })));
const template = fc.record({ metadata, spec: podSpec });
const spec = fc.oneof(
  anything,
  podSpec,
  mapping('replicas', 'template', 'jobTemplate')(fc.oneof(anything, fc.nat(3), template)),
  mapping(
    'selector',
    'ports',
    'clusterIP',
    'clusterIPs',
    'type',
    'externalName',
    'trafficDistribution',
  )(fc.oneof(anything, fc.array(port, { maxLength: 2 }))),
);
const resource = fc.record({
  apiVersion: fc.constantFrom('v1', 'apps/v1', 'batch/v1', 'x'),
  kind: fc.constantFrom('Service', 'Pod', 'Deployment', 'StatefulSet', 'CronJob', 'Node', 'Namespace'),
  metadata,
  spec,
  status: mapping('conditions', 'podIP', 'phase')(fc.oneof(anything, fc.array(anything, { maxLength: 2 }))),
});

test('Kubernetes objects of any shape make a cluster', () => {
  fc.assert(
    fc.property(fc.array(resource, { maxLength: 4 }), anything, (resources, mesh) => {
      const text = resources.map((it) => JSON.stringify(it)).join('\n---\n');
      const { meshConfig } = readMeshConfig(mesh as never);
      const snapshot = assemble(readText(text, 'a.json').resources, meshConfig);
      for (const it of snapshot.registry.services)
        for (const { number } of it.ports) snapshot.registry.endpoints(it, number);
      for (const it of snapshot.workloads) expect(proxyFor(snapshot, it.id)?.id).toBe(it.id);
    }),
    { numRuns: 60 },
  );
});
