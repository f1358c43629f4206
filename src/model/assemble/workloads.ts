import { trimEnd } from '../../std/trim-text';
import type { Gateway } from '../gateway';
import { objectsOf, textMapOf, textOf, wholeOf } from '../json';
import type { Locality } from '../locality';
import { compareText, type JsonObject, namespaceOf, type Resource } from '../resource';
import { type Labels, selects } from '../selects';
import type { Workload } from '../workload';
import { isNowhere, localityLabel, nodeLocality } from './locality-of';
import { ownersOf } from './owners';
import { type PodTemplate, podTemplateOf } from './pod-template';

/** What workloads are read together with. */
export interface Surroundings {
  /** Labels of the Nodes, by name. */
  readonly nodes: ReadonlyMap<string, Labels>;
  readonly namespaces: ReadonlyMap<string, Resource | undefined>;
  readonly gateways: readonly Gateway[];
}

/** Every pod, in the order of namespace and name in which invented addresses are given out. */
export function assembleWorkloads(resources: readonly Resource[], surroundings: Surroundings): Workload[] {
  const isSelected = gatewaySelection(surroundings.gateways);
  return podsOf(resources)
    .sort((a, b) => compareText(a.id, b.id))
    .map((pod, index) => workloadOf(pod, index, { ...surroundings, isSelected }));
}

interface Pod {
  /** `namespace/name` of the pod. */
  readonly id: string;
  readonly podName: string;
  /** What says how the pod is made. */
  readonly resource: Resource;
  readonly template: PodTemplate;
  /** The workload it belongs to. */
  readonly owner: Resource;
}

/** The pods that are written, and those of workloads none of whose pods are. */
function podsOf(resources: readonly Resource[]): Pod[] {
  const { topOf } = ownersOf(resources);
  const runners = resources.flatMap((resource) => {
    const template = podTemplateOf(resource);
    return template && !isFinished(template) ? [{ resource, template, owner: topOf(resource) }] : [];
  });
  const written = runners.filter((it) => it.resource.kind === 'Pod');
  const shown = new Set(written.map((it) => it.owner));
  const unmade = runners.filter((it) => it.resource.kind !== 'Pod' && it.owner === it.resource && !shown.has(it.owner));
  return [
    ...written.map((it) => podNamed(it.resource.name, it)),
    ...unmade.flatMap((it) => replicasOf(it.template).map((index) => podNamed(`${it.resource.name}-${index}`, it))),
  ];
}

const replicasOf = ({ replicas }: PodTemplate): number[] => Array.from({ length: replicas }, (_, index) => index);

const podNamed = (podName: string, pod: Omit<Pod, 'id' | 'podName'>): Pod => ({
  ...pod,
  podName,
  id: `${namespaceOf(pod.resource)}/${podName}`,
});

/** A pod that ran to its end has no address any more. */
const isFinished = ({ status }: PodTemplate): boolean => status.phase === 'Succeeded' || status.phase === 'Failed';

function workloadOf(
  { resource, template, owner, podName }: Pod,
  index: number,
  { nodes, namespaces, isSelected }: Surroundings & { readonly isSelected: (labels: Labels) => boolean },
): Workload {
  const { metadata, spec, status } = template;
  const labels = textMapOf(metadata.labels);
  const annotations = textMapOf(metadata.annotations);
  const written = textOf(status.podIP);
  const namespace = namespaceOf(resource);
  return {
    id: `${namespace}/${owner.name}`,
    kind: owner.kind,
    namespace,
    podName,
    labels,
    annotations,
    address: written || inventedAddress(index),
    declared: written !== '',
    ...placeOf(labels, spec, nodes),
    ready: isReady(status),
    terminating: typeof metadata.deletionTimestamp === 'string',
    containerPorts: containerPortsOf(spec),
    inMesh: spec.hostNetwork !== true && isInjected({ ...annotations, ...labels }, namespaces.get(namespace)),
    isGateway: isGatewayProxy(labels) || isSelected(labels),
    isUnprivileged: isUnprivileged(spec),
    resource,
  };
}

const inventedAddress = (index: number): string =>
  `10.${40 + Math.floor(index / 62_500)}.${Math.floor(index / 250) % 250}.${(index % 250) + 1}`;

function placeOf(
  labels: Labels,
  spec: JsonObject,
  nodes: ReadonlyMap<string, Labels>,
): { readonly locality: Locality; readonly nodeName: string } {
  const nodeName = textOf(spec.nodeName);
  const locality = localityLabel(labels) ?? nodeLocality(nodes.get(nodeName) ?? textMapOf(spec.nodeSelector));
  return { locality, nodeName: nodeName || inventedNode(locality) };
}

/** Pods of one locality that name no Node share one, so that a preference for the own Node has something to prefer. */
function inventedNode(locality: Locality): string {
  if (isNowhere(locality)) return '';
  const { region, zone, subzone } = locality;
  return trimEnd(`node-${region}-${zone}-${subzone}`.toLowerCase(), '-');
}

/** A pod without status, such as one of a Deployment, is ready. */
function isReady(status: JsonObject): boolean {
  const condition = objectsOf(status.conditions)
    .reverse()
    .find((it) => it.type === 'Ready');
  return condition === undefined || condition.status === 'True';
}

// istiod: getPortMap. Init containers count when they are sidecars.
function containerPortsOf(spec: JsonObject): Workload['containerPorts'] {
  const sidecars = objectsOf(spec.initContainers).filter((it) => it.restartPolicy === 'Always');
  return [...objectsOf(spec.containers), ...sidecars]
    .flatMap((it) => objectsOf(it.ports))
    .map((it) => ({
      name: textOf(it.name),
      number: wholeOf(it.containerPort) ?? 0,
      protocol: textOf(it.protocol) || 'TCP',
    }));
}

/** What Go's strconv.ParseBool reads as true. */
const TRUE: ReadonlySet<string> = new Set(['1', 't', 'T', 'true', 'TRUE', 'True']);

// istiod: Proxy.IsUnprivileged. The proxy tells istiod what its environment says.
const isUnprivileged = (spec: JsonObject): boolean =>
  objectsOf(spec.containers)
    .filter((it) => it.name === 'istio-proxy')
    .flatMap((it) => objectsOf(it.env))
    .some((it) => it.name === 'ISTIO_META_UNPRIVILEGED_POD' && TRUE.has(textOf(it.value)));

/** istio: the injector's policy, as far as the manifests say it: the pod, else its namespace. */
function isInjected(marks: Labels, namespace: Resource | undefined): boolean {
  const wish = marks['sidecar.istio.io/inject'];
  if (wish !== undefined) return wish !== 'false';
  return namespace?.labels['istio-injection'] !== 'disabled';
}

const isGatewayProxy = (labels: Labels): boolean =>
  labels['istio.io/gateway-proxy'] === 'true' || (labels.istio ?? '').includes('gateway');

/** Whether some Gateway's selector picks a pod with such labels. */
function gatewaySelection(gateways: readonly Gateway[]): (labels: Labels) => boolean {
  const selectors = new Map(gateways.map((it) => [JSON.stringify(it.spec.selector ?? {}), it.spec.selector ?? {}]));
  const asking = [...selectors.values()].filter((it) => Object.keys(it).length > 0);
  return (labels) => asking.some((it) => selects(it, labels));
}

export const nodeLabels = (resources: readonly Resource[]): ReadonlyMap<string, Labels> =>
  new Map(resources.filter((it) => it.kind === 'Node' && it.apiVersion === 'v1').map((it) => [it.name, it.labels]));
