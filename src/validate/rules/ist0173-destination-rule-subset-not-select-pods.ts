import { textOf } from '../../model/json';
import { namespaceOf, type Resource } from '../../model/resource';
import { type Pod, Pods } from '../analysis/pods';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A subset without pods. */
export const destinationRuleSubsetNotSelectPods = defineRule<AnalysisInput>({
  code: 'IST0173',
  name: 'destination-rule-subset-not-select-pods',
  level: 'error',
  why: 'Requests for a subset without pods get 503 from the proxy of the caller.',
  fix: 'Correct the labels of the subset, or deploy pods that bear them.',
  upstream: 'istio: destinationrule PodNotSelectedAnalyzer',
  needs: ['workload', 'Service'],
  once: true,

  *check(input) {
    const pods = placedPods(input);
    for (const { resource, spec } of input.destinationRules()) {
      const known = input.hosts().find(spec.host ?? '', { namespace: namespaceOf(resource), exportTo: spec.exportTo });
      if (!known) continue;
      const { subsets = [] } = spec;
      const byName = new Map(subsets.map((it, index) => [it.name ?? '', index]));
      for (const [name, index] of byName) {
        if (pods.isAnySelected({ ...known.workloadLabels, ...subsets[index].labels })) continue;
        const message = `The Subset ${name} defined in the DestinationRule does not select any pods. Which may lead to 503 UH (NoHealthyUpstream).`;
        yield { resource, path: `spec.subsets[${index}]`, message };
      }
    }
  },
});

const REGION = 'topology.kubernetes.io/region';
const ZONE = 'topology.kubernetes.io/zone';
const SUBZONE = 'topology.istio.io/subzone';

function placedPods(input: AnalysisInput): Pods {
  const { all } = input.pods();
  if (!all.some(nodeOf)) return input.pods();
  const nodes = new Map(input.ofKind('Node').map((it) => [it.name, it]));
  return new Pods(all.map((it) => withPlace(it, nodes)));
}

const nodeOf = ({ spec }: Pod): string => textOf(spec.nodeName);

/** istiod: label.AugmentLabels. A pod bears labels of the node that it runs on. */
function withPlace(pod: Pod, nodes: ReadonlyMap<string, Resource>): Pod {
  const node = nodeOf(pod);
  if (node === '') return pod;
  const of = nodes.get(node)?.labels ?? {};
  // istio: LocalityToString. A subzone counts within a zone only.
  const place = {
    [REGION]: of[REGION],
    [ZONE]: of[ZONE],
    [SUBZONE]: of[ZONE] && of[SUBZONE],
    'kubernetes.io/hostname': node,
  };
  const known = Object.entries(place).filter((it): it is [string, string] => Boolean(it[1]));
  return { ...pod, labels: { ...pod.labels, ...Object.fromEntries(known) } };
}
