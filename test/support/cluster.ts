import { assemble } from '../../src/model/assemble';
import { readMeshConfig } from '../../src/model/mesh-config/read-mesh-config';
import { readText } from '../../src/model/read';
import type { JsonObject } from '../../src/model/resource';
import type { Snapshot } from '../../src/model/snapshot';

/** The cluster of some manifests. */
export const cluster = (yaml: string, mesh: JsonObject = {}): Snapshot =>
  assemble(readText(yaml, 'manifests.yaml').resources, readMeshConfig(mesh).meshConfig);

/** Manifests put together; each text may hold several. */
export const manifests = (...yaml: string[]): string => yaml.join('\n---\n');

export const service = (name: string, spec: string, metadata = ''): string =>
  `{apiVersion: v1, kind: Service, metadata: {name: ${name}, ${metadata}}, spec: {${spec}}}`;

export const pod = (name: string, metadata = '', spec = '', status = ''): string =>
  `{apiVersion: v1, kind: Pod, metadata: {name: ${name}, ${metadata}}, spec: {${spec}}, status: {${status}}}`;

export const deployment = (name: string, metadata: string, { replicas = 1, spec = '' } = {}): string =>
  `{apiVersion: apps/v1, kind: Deployment, metadata: {name: ${name}}, spec: {replicas: ${replicas}, template: {metadata: {${metadata}}, spec: {${spec}}}}}`;

export const istio = (kind: string, name: string, spec: string, metadata = ''): string =>
  `{apiVersion: networking.istio.io/v1, kind: ${kind}, metadata: {name: ${name}, ${metadata}}, spec: {${spec}}}`;

/** `address:port` of what serves a port of the first service of a name. */
export const endpointsOf = ({ registry }: Snapshot, hostname: string, port: number): string[] =>
  registry.named(hostname).length === 0
    ? []
    : registry.endpoints(registry.named(hostname)[0], port).map((it) => `${it.address}:${it.port}`);
