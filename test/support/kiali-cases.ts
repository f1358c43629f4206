import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MeshConfig } from '../../src/model/mesh-config';
import { readMeshConfig } from '../../src/model/mesh-config/read-mesh-config';
import { readText } from '../../src/model/read';
import type { Json, JsonObject, Resource } from '../../src/model/resource';
import { AnalysisInput } from '../../src/validate/analysis-input';

/** One call of one of Kiali's checkers, as the corpus records it. */
export interface KialiCase {
  readonly id: string;
  readonly checker: string;
  /** The resource that is judged, where it is one: `Kind/namespace/name`. */
  readonly object: string | null;
  readonly expected: readonly {
    readonly code: string;
    readonly severity: string;
    readonly path: string;
    readonly object: string | null;
  }[];
  /** A file of the corpus. */
  readonly resources: string;
  readonly context?: KialiContext;
}

/** What the checker knew besides the resources. */
interface KialiContext {
  readonly identityDomain?: string;
  readonly namespaces?: readonly (
    | string
    | { readonly Name: string; readonly IsAmbient?: boolean; readonly Labels?: JsonObject }
  )[];
  readonly workloadsPerNamespace?: Readonly<
    Record<string, readonly { readonly Labels: JsonObject; readonly Name: string }[]>
  >;
  readonly services?: readonly { readonly host: string; readonly exportTo: readonly string[] }[];
  readonly serviceEntries?: JsonObject;
  readonly serviceEntryHosts?: JsonObject;
  readonly serviceAccounts?: Readonly<Record<string, readonly string[]>>;
  readonly knownTrustDomains?: readonly string[];
  readonly cluster?: string;
  readonly policyAllowAny?: boolean;
  readonly mtlsDetails?: { readonly EnabledAutoMtls?: boolean };
  readonly gatewayNames?: JsonObject;
  readonly dRSubsets?: Readonly<Record<string, JsonObject>>;
  readonly rootNamespace?: string;
  readonly importScope?: {
    readonly workloadNS: string;
    readonly egress?: readonly { readonly Namespace: string; readonly DNSName: string; readonly Exclude?: boolean }[];
  };
}

const DOMAIN = 'svc.cluster.local';

/** The cluster that a case is about. */
export function kialiInput({ resources, object, context = {} }: KialiCase, corpus: string): AnalysisInput {
  const [, subjectNamespace = ''] = object?.split('/') ?? [];
  const written = inOurDomain(readFileSync(join(corpus, resources), 'utf8'), context);
  const read = readText(written, resources).resources.map((it) => withNamespace(it, subjectNamespace));
  const described = JSON.parse(
    inOurDomain(JSON.stringify(manifestsOf(context, subjectNamespace)), context),
  ) as JsonObject[];
  const added = readText(described.map((it) => JSON.stringify(it)).join('\n---\n'), 'context').resources;
  return new AnalysisInput(merged(read, added, context), meshConfigOf(context), true);
}

/** We know one domain; a cluster of another one is the same cluster by another name. */
const inOurDomain = (text: string, { identityDomain = DOMAIN }: KialiContext): string =>
  identityDomain.startsWith('svc.') ? text.replaceAll(identityDomain, DOMAIN) : text;

/** Kiali's tests hand over workloads without saying that they are in the namespace of the Service. */
const withNamespace = (resource: Resource, namespace: string): Resource =>
  ['Pod', 'Deployment'].includes(resource.kind) && !resource.namespace ? { ...resource, namespace } : resource;

/** The subject stands first; later resources of its name are its surroundings. Services are those that Kiali's registry knows. */
function merged(read: readonly Resource[], added: readonly Resource[], context: KialiContext): Resource[] {
  const registry = new Set(added.filter((it) => it.kind === 'Service').map(identity));
  const known = read.filter(
    (it) => it.kind !== 'Service' || context.services === undefined || registry.has(identity(it)),
  );
  const byIdentity = new Map<string, Resource>();
  for (const it of [...known, ...added]) {
    const first = byIdentity.get(identity(it));
    if (!first) byIdentity.set(identity(it), it);
    else if (it.kind === 'Service')
      byIdentity.set(identity(it), { ...first, annotations: { ...it.annotations, ...first.annotations } });
  }
  return [...byIdentity.values()];
}

const identity = ({ kind, namespace, name }: Resource): string => `${kind}/${namespace}/${name}`;

function meshConfigOf({ mtlsDetails, policyAllowAny, rootNamespace, knownTrustDomains }: KialiContext): MeshConfig {
  const [trustDomain = 'unknown.invalid', ...trustDomainAliases] = knownTrustDomains ?? [];
  return readMeshConfig({
    enableAutoMtls: mtlsDetails?.EnabledAutoMtls ?? false,
    outboundTrafficPolicy: { mode: policyAllowAny ? 'ALLOW_ANY' : 'REGISTRY_ONLY' },
    trustDomain,
    trustDomainAliases,
    ...(rootNamespace && { rootNamespace }),
  }).meshConfig;
}

/** What the checker knew, as the manifests that say so. */
const manifestsOf = (context: KialiContext, namespace: string): JsonObject[] => [
  ...namespacesOf(context),
  ...deploymentsOf(context),
  ...servicesOf(context),
  ...serviceEntriesOf(context, namespace),
  ...serviceAccountsOf(context),
  ...gatewaysOf(context, namespace),
  ...destinationRulesOf(context, namespace),
  ...sidecarsOf(context),
];

interface Named {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly metadata?: JsonObject;
}

const manifest = ({ kind, name, namespace, metadata }: Named, spec: Json = {}, group = ''): JsonObject => ({
  apiVersion: group ? `${group}/v1` : 'v1',
  kind,
  metadata: { name, ...(namespace !== undefined && { namespace }), ...metadata },
  spec,
});

const namespacesOf = ({ namespaces = [] }: KialiContext): JsonObject[] =>
  namespaces.map((it) => {
    if (typeof it === 'string') return manifest({ kind: 'Namespace', name: it });
    const mode: JsonObject = it.IsAmbient ? { 'istio.io/dataplane-mode': 'ambient' } : {};
    return manifest({ kind: 'Namespace', name: it.Name, metadata: { labels: { ...mode, ...it.Labels } } });
  });

const deploymentsOf = ({ workloadsPerNamespace = {} }: KialiContext): JsonObject[] =>
  Object.entries(workloadsPerNamespace).flatMap(([namespace, workloads]) =>
    workloads.map(({ Name, Labels }, index) =>
      manifest(
        { kind: 'Deployment', name: `${Name}-${index}`, namespace },
        { template: { metadata: { labels: Labels }, spec: { containers: [] } } },
        'apps',
      ),
    ),
  );

const servicesOf = ({ services = [] }: KialiContext): JsonObject[] =>
  services.map(({ host, exportTo }) => {
    const [name, namespace] = host.split('.');
    const annotations = { 'networking.istio.io/exportTo': exportTo.join(',') || '*' };
    return manifest({ kind: 'Service', name, namespace, metadata: { annotations } });
  });

const serviceEntriesOf = ({ serviceEntries, serviceEntryHosts }: KialiContext, namespace: string): JsonObject[] =>
  Object.keys({ ...serviceEntries, ...serviceEntryHosts }).map((host, index) =>
    manifest({ kind: 'ServiceEntry', name: `context-${index}`, namespace }, { hosts: [host] }, 'networking.istio.io'),
  );

/** Of the cluster of the policy; `<trust domain>/ns/<namespace>/sa/<name>`. */
const serviceAccountsOf = ({ serviceAccounts = {}, cluster = '' }: KialiContext): JsonObject[] =>
  (serviceAccounts[cluster] ?? []).map((it) => {
    const [, , namespace, , name] = it.split('/');
    return manifest({ kind: 'ServiceAccount', name, namespace });
  });

const gatewaysOf = ({ gatewayNames = {} }: KialiContext, own: string): JsonObject[] =>
  Object.keys(gatewayNames).map((it) => {
    const [name, namespace = own] = it.split('.');
    return manifest({ kind: 'Gateway', name, namespace }, {}, 'networking.istio.io');
  });

const destinationRulesOf = ({ dRSubsets = {} }: KialiContext, namespace: string): JsonObject[] =>
  Object.entries(dRSubsets).map(([host, subsets], index) =>
    manifest(
      { kind: 'DestinationRule', name: `context-${index}`, namespace },
      { host, subsets: Object.keys(subsets).map((name) => ({ name })) },
      'networking.istio.io',
    ),
  );

function sidecarsOf({ importScope }: KialiContext): JsonObject[] {
  if (!importScope) return [];
  const hosts = (importScope.egress ?? []).map((it) => `${it.Exclude ? '~' : ''}${it.Namespace}/${it.DNSName}`);
  const named = { kind: 'Sidecar', name: 'context', namespace: importScope.workloadNS };
  return [manifest(named, { egress: [{ hosts }] }, 'networking.istio.io')];
}
