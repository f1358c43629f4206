import type { AuthorizationPolicy, AuthorizationRule } from '../../model/authorization-policy';
import { type FieldPath, namespaceOf } from '../../model/resource';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { MtlsStatus } from '../kiali/mtls-status';

const SOURCE_FIELDS = ['principals', 'notPrincipals', 'namespaces', 'notNamespaces'] as const;
const CONDITIONS: ReadonlySet<string | undefined> = new Set(['source.namespace', 'source.principal', 'connection.sni']);

/** A condition on who calls, where nobody can know. */
export const mtlsNeeded = defineKialiRule({
  code: 'KIA0105',
  name: 'mtls-needed',
  level: 'error',
  why: 'The identity of a caller is read from its certificate. Without mutual TLS there is none, so the condition is never met.',
  fix: 'Turn on mutual TLS for these workloads with a PeerAuthentication, and let no DestinationRule turn it off.',
  upstream: 'kiali: authorization.MtlsEnabledChecker',

  *check(input) {
    const mesh = kialiMesh(input);
    const mtls = new MtlsStatus(mesh);
    for (const { resource, spec } of mesh.authorizationPolicies()) {
      const paths = [...fieldsOnCallers(spec)];
      if (paths.length === 0 || mtls.isOn(namespaceOf(resource), spec.selector?.matchLabels ?? {})) continue;
      for (const path of paths) yield { resource, path, message: 'mutual TLS is off for these workloads' };
    }
  },
});

function* fieldsOnCallers({ rules = [] }: AuthorizationPolicy['spec']): Generator<FieldPath> {
  for (const [index, rule] of rules.entries()) yield* fieldsOfRule(rule, `spec.rules[${index}]`);
}

function* fieldsOfRule({ from = [], when = [] }: AuthorizationRule, path: FieldPath): Generator<FieldPath> {
  for (const [index, { source }] of from.entries()) {
    for (const field of SOURCE_FIELDS) if (source?.[field]?.length) yield `${path}.from[${index}].source.${field}`;
  }
  for (const [index, { key }] of when.entries()) if (CONDITIONS.has(key)) yield `${path}.when[${index}]`;
}
