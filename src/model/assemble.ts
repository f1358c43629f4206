import { once } from '../std/once-per';
import { externalServicesOf } from './assemble/external-services';
import { isHealthyEntry, podInstance, workloadEntryInstance } from './assemble/instances';
import { istioResources, lastOfEachName } from './assemble/istio-resources';
import { assembleKubernetesServices, isKubernetesService } from './assemble/kubernetes-services';
import { LabelIndex } from './assemble/label-index';
import { podTemplateOf } from './assemble/pod-template';
import { assembleRegistry } from './assemble/registry';
import { isUnmodelled } from './assemble/unmodelled';
import { assembleWorkloads, nodeLabels } from './assemble/workloads';
import type { DestinationRule } from './destination-rule';
import type { Gateway } from './gateway';
import type { MeshConfig } from './mesh-config';
import { namespaceOf, type Resource } from './resource';
import type { ServiceEntry, WorkloadEntry } from './service-entry';
import type { Sidecar } from './sidecar';
import type { ServiceRegistry, Snapshot } from './snapshot';
import type { VirtualService } from './virtual-service';
import type { Workload } from './workload';

/** The cluster that resources describe. Istio's own must fit their schema: an API server lets no others in. Never throws. */
export function assemble(written: readonly Resource[], meshConfig: MeshConfig): Snapshot {
  const resources = lastOfEachName(written);
  const namespaces = namespacesOf(resources);
  const gateways = istioResources<Gateway['spec']>(resources, 'Gateway');
  const serviceEntries = istioResources<ServiceEntry['spec']>(resources, 'ServiceEntry');
  const workloadEntries = istioResources<WorkloadEntry['spec']>(resources, 'WorkloadEntry');
  // Only routing looks at pods and at what is not modelled; to judge manifests they need not be made.
  const workloads = once(() => assembleWorkloads(resources, { nodes: nodeLabels(resources), namespaces, gateways }));
  const unmodelled = once(() => resources.filter(isUnmodelled));
  const world = { resources, meshConfig, namespaces, serviceEntries, workloadEntries };
  return {
    ...world,
    get workloads() {
      return workloads();
    },
    virtualServices: istioResources<VirtualService['spec']>(resources, 'VirtualService'),
    destinationRules: istioResources<DestinationRule['spec']>(resources, 'DestinationRule'),
    sidecars: istioResources<Sidecar['spec']>(resources, 'Sidecar'),
    gateways,
    registry: registryOf(world, workloads),
    get unmodelled() {
      return unmodelled();
    },
  };
}

type World = Pick<Snapshot, 'resources' | 'meshConfig' | 'namespaces' | 'serviceEntries' | 'workloadEntries'>;

function registryOf(
  { resources, meshConfig, namespaces, serviceEntries, workloadEntries }: World,
  workloads: () => readonly Workload[],
): ServiceRegistry {
  const context = { meshConfig, namespaces };
  const pods = once(() => workloads().map(podInstance));
  const entries = workloadEntries.filter(isHealthyEntry).map(workloadEntryInstance);
  return assembleRegistry({
    kubernetes: assembleKubernetesServices(resources, context),
    external: serviceEntries.flatMap((entry) =>
      externalServicesOf(entry, context).map((service) => ({ service, entry })),
    ),
    pods: new LabelIndex(pods, (it) => it.workload?.labels ?? {}),
    workloadEntries: new LabelIndex(
      () => entries,
      (it) => it.labels,
    ),
    // istiod: PodCache.onEvent. ServiceEntries take ready pods only.
    instances: new LabelIndex(
      () => [...pods().filter((it) => it.ready && !it.workload?.terminating), ...entries],
      (it) => it.labels,
    ),
    workloadsByAddress: once(
      () =>
        new Map(
          workloads()
            .map((it): [string, Workload] => [it.address, it])
            .reverse(),
        ),
    ),
  });
}

function namespacesOf(resources: readonly Resource[]): ReadonlyMap<string, Resource | undefined> {
  const declared = resources.filter((it) => it.kind === 'Namespace' && it.apiVersion === 'v1');
  const names = new Set<string>();
  for (const it of resources) if (isNamespaced(it)) names.add(namespaceOf(it));
  return new Map([
    ...[...names].map((it): [string, undefined] => [it, undefined]),
    ...declared.map((it): [string, Resource] => [it.name, it]),
  ]);
}

/** Of what says no namespace, only kinds known to live in one count: nobody wants a Node to declare `default`. */
const isNamespaced = (it: Resource): boolean =>
  it.namespace !== '' ||
  isKubernetesService(it) ||
  it.apiVersion.includes('istio.io/') ||
  podTemplateOf(it) !== undefined;
