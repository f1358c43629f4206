import type { FieldPath, Resource } from '../../model/resource';
import type { AnalysisInput } from '../analysis-input';
import { referenceKey } from './full-name';

/** A Secret that a server of a Gateway refers to. */
export interface Credential {
  readonly resource: Resource;
  readonly path: FieldPath;
  readonly name: string;
  /** Of the pods of the Gateway, where it looks for the Secret. */
  readonly namespace: string;
  readonly secret: Resource | undefined;
}

/** istio: gateway.SecretAnalyzer. Gateways that select no pod have no namespace to look in. */
export function* credentialsOf(input: AnalysisInput): Generator<Credential> {
  for (const { resource, spec } of input.gateways()) {
    const servers = [...(spec.servers ?? []).entries()].filter(([, it]) => it.tls?.credentialName);
    if (servers.length === 0) continue;
    const [pod] = input.pods().selected(spec.selector ?? {});
    if (!pod) continue;
    for (const [index, { tls }] of servers) {
      const name = tls?.credentialName ?? '';
      const secret = input.find('Secret', referenceKey(name, pod.namespace));
      const path = `spec.servers[${index}].tls.credentialName`;
      yield { resource, path, name, namespace: pod.namespace, secret };
    }
  }
}
