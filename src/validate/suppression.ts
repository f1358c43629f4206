import type { Resource } from '../model/resource';
import { globMatches } from '../std/glob';

/** Findings that the user does not want to see. istioctl: `--suppress CODE=RESOURCE`; without a resource, all of the code. */
export interface Suppression {
  readonly code: string;
  /** `VirtualService reviews.default`, with `*` for any text. */
  readonly resource: string;
}

export function parseSuppression(text: string): Suppression {
  const at = text.indexOf('=');
  return at < 0 ? { code: text, resource: '*' } : { code: text.slice(0, at), resource: text.slice(at + 1) };
}

/** istio: local filterMessages. */
export function isSuppressed(code: string, resource: Resource, suppressions: readonly Suppression[]): boolean {
  const written = resource.annotations['galley.istio.io/analyze-suppress'];
  if (written?.split(',').some((it) => it.trim() === '*' || it.trim() === code)) return true;
  return suppressions.some((it) => it.code === code && globMatches(it.resource, friendlyName(resource)));
}

// istio: legacy/util/kuberesource Origin.FriendlyName
const friendlyName = ({ kind, namespace, name }: Resource): string => `${kind} ${name}${namespace && `.${namespace}`}`;
