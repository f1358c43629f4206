import { assemble } from '../../src/model/assemble';
import { readMeshConfig } from '../../src/model/mesh-config/read-mesh-config';
import { readText } from '../../src/model/read';

const { meshConfig } = readMeshConfig({});
const world = (text: string) => assemble(readText(text, 'a.yaml').resources, meshConfig);

test('a Deployment stands for its replicas, whose addresses follow the order of their names', () => {
  const { workloads } = world(`
{apiVersion: apps/v1, kind: Deployment, metadata: {name: b}, spec: {replicas: 2, template: {metadata: {labels: {app: b}}}}}
---
{apiVersion: v1, kind: Pod, metadata: {name: a}, status: {podIP: 10.1.1.1}}`);
  expect(workloads.map((it) => [it.id, it.podName, it.address, it.declared])).toEqual([
    ['default/a', 'a', '10.1.1.1', true],
    ['default/b', 'b-0', '10.40.0.2', false],
    ['default/b', 'b-1', '10.40.0.3', false],
  ]);
});
