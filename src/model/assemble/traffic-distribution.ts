import type { Labels } from '../selects';

const ANNOTATION = 'networking.istio.io/traffic-distribution';

/** istiod: GetTrafficDistribution. Field, else the resource's annotation, else its namespace's; an unknown word in an annotation ends the search. */
export function trafficDistribution(sources: {
  readonly field?: string;
  readonly annotations: Labels;
  readonly namespace?: Labels;
}): Preference | undefined {
  const inField = sources.field === undefined ? undefined : FIELD_WORDS.get(sources.field);
  if (inField) return inField;
  const annotation = sources.annotations[ANNOTATION] || sources.namespace?.[ANNOTATION];
  return annotation ? ANNOTATION_WORDS.get(annotation.toLowerCase()) : undefined;
}

type Preference = 'PreferSameZone' | 'PreferSameNode';

const FIELD_WORDS: ReadonlyMap<string, Preference> = new Map([
  ['PreferSameZone', 'PreferSameZone'],
  ['PreferClose', 'PreferSameZone'],
  ['PreferSameNode', 'PreferSameNode'],
]);

const ANNOTATION_WORDS: ReadonlyMap<string, Preference> = new Map(
  [...FIELD_WORDS].map(([word, meaning]) => [word.toLowerCase(), meaning]),
);
