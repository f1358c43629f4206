import type { Locality } from '../locality';
import type { Labels } from '../selects';

const REGION = 'topology.kubernetes.io/region';
const ZONE = 'topology.kubernetes.io/zone';
const SUBZONE = 'topology.istio.io/subzone';

export const NOWHERE: Locality = { region: '', zone: '', subzone: '' };

/** `region/zone/subzone`, of which the end may be missing. istio: label.SplitLocalityLabel. */
export function parseLocality(text: string): Locality {
  const [region = '', zone = '', subzone = ''] = text.split('/');
  return { region, zone, subzone };
}

/** What a label says; Kubernetes allows no `/` in labels, so dots stand for it. istio: GetLocalityLabel, SanitizeLocalityLabel. */
export function localityLabel(labels: Labels): Locality | undefined {
  const text = labels['topology.istio.io/locality'] ?? labels['istio-locality'];
  if (!text) return undefined;
  return parseLocality(text.includes('/') ? text : text.replaceAll('.', '/'));
}

/** Of a Node, or of what a pod's nodeSelector asks for. istiod: getPodLocality. */
export function nodeLocality(labels: Labels): Locality {
  return {
    region: labels[REGION] ?? labels['failure-domain.beta.kubernetes.io/region'] ?? '',
    zone: labels[ZONE] ?? labels['failure-domain.beta.kubernetes.io/zone'] ?? '',
    subzone: labels[SUBZONE] ?? '',
  };
}

export const isNowhere = ({ region, zone, subzone }: Locality): boolean => !region && !zone && !subzone;

/** istiod: AugmentLabels. The labels that subsets and failover may ask for, though nobody wrote them. */
export function withTopologyLabels(
  labels: Labels,
  { locality, nodeName, network }: { readonly locality: Locality; readonly nodeName: string; readonly network: string },
): Labels {
  const all: Record<string, string> = { ...labels, 'topology.istio.io/cluster': 'Kubernetes' };
  if (locality.region) all[REGION] = locality.region;
  if (locality.zone) all[ZONE] = locality.zone;
  if (locality.subzone) all[SUBZONE] = locality.subzone;
  if (nodeName) all['kubernetes.io/hostname'] = nodeName;
  if (network) all['topology.istio.io/network'] ||= network;
  return all;
}
