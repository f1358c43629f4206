import type { SynthFinding, SynthFindings } from '../resources/synth-check';
import type { SynthObject } from '../resources/synth-object';

type Labels = Readonly<Record<string, string>>;

/** What is read of Services, workloads and DestinationRules. Programs may write anything, so nothing is certain. */
interface Manifest {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string; readonly labels?: Labels };
  readonly spec?: {
    readonly selector?: Labels;
    readonly template?: { readonly metadata?: { readonly labels?: Labels } };
    readonly host?: string;
    readonly subsets?: readonly { readonly name: string; readonly labels?: Labels }[];
  };
}

/** Pods of an app by namespace and label, so that no Service looks at all of them. */
type PodIndex = ReadonlyMap<string, readonly Labels[]>;

const workloads = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'];

/**
 * Warns of subsets that no pod belongs to, of services of which the app holds both the Service and pods. Other services may have their pods
 * elsewhere.
 */
export function checkSubsets(objects: readonly SynthObject[]): SynthFindings {
  const manifests = objects.map((it) => it.manifest as Manifest);
  const pods = podsOf(manifests);
  const selectors = new Map(manifests.filter((it) => it.kind === 'Service').map((it) => [hostOf(it), selectorOf(it)]));

  const warnings = objects.flatMap(({ constructPath, manifest }): SynthFinding[] => {
    const { kind, spec } = manifest as Manifest;
    const selector = kind === 'DestinationRule' ? selectors.get(spec?.host ?? '') : undefined;
    const behind = selector ? podsBehind(pods, selector) : [];
    const empty =
      behind.length === 0 ? [] : (spec?.subsets ?? []).filter((it) => !behind.some((pod) => has(pod, it.labels)));
    return empty.map((it) => ({
      constructPath,
      message: `subset "${it.name}" (${textOf(it.labels)}) has no pods: none behind ${spec?.host} carries these labels`,
    }));
  });
  return { errors: [], warnings };
}

interface Selector {
  readonly namespace: string;
  readonly labels: Labels;
}

function podsOf(manifests: readonly Manifest[]): PodIndex {
  const index = new Map<string, Labels[]>();
  for (const manifest of manifests.filter((it) => workloads.includes(it.kind ?? ''))) {
    const labels = manifest.spec?.template?.metadata?.labels ?? {};
    for (const [name, value] of Object.entries(labels)) {
      const key = keyOf(namespaceOf(manifest), name, value);
      const known = index.get(key);
      if (known) known.push(labels);
      else index.set(key, [labels]);
    }
  }
  return index;
}

function podsBehind(pods: PodIndex, { namespace, labels }: Selector): readonly Labels[] {
  const candidates = Object.entries(labels).map(([name, value]) => pods.get(keyOf(namespace, name, value)) ?? []);
  const [fewest = []] = candidates.sort((a, b) => a.length - b.length);
  return fewest.filter((it) => has(it, labels));
}

function has(pod: Labels, labels: Labels = {}): boolean {
  return Object.entries(labels).every(([name, value]) => pod[name] === value);
}

function hostOf(service: Manifest): string {
  return `${service.metadata?.name}.${namespaceOf(service)}.svc.cluster.local`;
}

function selectorOf(service: Manifest): Selector {
  return { namespace: namespaceOf(service), labels: service.spec?.selector ?? {} };
}

function namespaceOf({ metadata }: Manifest): string {
  return metadata?.namespace ?? 'default';
}

function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

function textOf(labels: Labels = {}): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}
