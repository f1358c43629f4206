import type { Resource } from '../model/resource';
import { globMatches } from '../std/glob';

/** Findings that the user does not want to see. istioctl: `--suppress CODE=RESOURCE`; without a resource, all of the code. */
export interface Suppression {
  readonly code: string;
  /** `VirtualService default/reviews`, or `VirtualService reviews.default`, with `*` for any text. */
  readonly resource: string;
}

export function parseSuppression(text: string): Suppression {
  const at = text.indexOf('=');
  return at < 0 ? { code: text, resource: '*' } : { code: text.slice(0, at), resource: text.slice(at + 1) };
}

/** istio: local filterMessages. Codes in the annotation are taken as they stand, blanks and all. */
export function isSuppressed(code: string, resource: Resource, suppressions: readonly Suppression[]): boolean {
  const written = resource.annotations['galley.istio.io/analyze-suppress']?.split(',') ?? [];
  if (written.includes('*') || written.includes(code)) return true;
  if (code.startsWith('KIA') && isIgnoredByKiali(code, resource)) return true;
  return suppressions.some(
    (it) => it.code === code && namesOf(resource).some((name) => globMatches(it.resource, name)),
  );
}

// kiali: an empty value ignores everything.
function isIgnoredByKiali(code: string, { annotations }: Resource): boolean {
  const written = annotations['kiali.io/ignore-validations']?.trim();
  return written === '' || (written?.split(',').some((it) => it.trim() === code) ?? false);
}

// istio: legacy/source/kube Origin.FriendlyName; the second form is the one that the help of istioctl shows.
function namesOf({ kind, namespace, name }: Resource): readonly string[] {
  return namespace ? [`${kind} ${namespace}/${name}`, `${kind} ${name}.${namespace}`] : [`${kind} ${name}`];
}
