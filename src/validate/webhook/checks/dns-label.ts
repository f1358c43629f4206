const LABEL = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const WILDCARD_LABEL = /^(?:\*|(?:\*|\*-)?[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)$/;
const LONGEST = 63;

/** istio: labels.IsDNS1123Label. Unlike Kubernetes it takes upper case. */
export const isDnsLabel = (text: string): boolean => text.length <= LONGEST && LABEL.test(text);

/** istio: labels.IsWildcardDNS1123Label. `*`, or a label that may begin with `*` or `*-`. */
export const isWildcardDnsLabel = (text: string): boolean => text.length <= LONGEST && WILDCARD_LABEL.test(text);
