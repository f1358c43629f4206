import { objectOf, textOf } from '../../model/json';
import type { Resource } from '../../model/resource';
import { credentialsOf } from '../analysis/credentials';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A Secret that a Gateway cannot use. */
export const invalidGatewayCredential = defineRule<AnalysisInput>({
  code: 'IST0161',
  name: 'invalid-gateway-credential',
  level: 'error',
  why: 'istiod does not send the gateway a certificate that it cannot read or that is out of date: connections are refused.',
  fix: 'Put a valid certificate and its key into the Secret, as tls.crt and tls.key.',
  upstream: 'istio: gateway SecretAnalyzer',
  needs: ['workload', 'Secret'],

  *check(input) {
    for (const { resource, path, namespace, secret } of credentialsOf(input)) {
      if (!secret || isUsable(secret)) continue;
      const message = `The credential referenced by the Gateway ${resource.name} in namespace ${namespace} is invalid, which can cause the traffic not to work as expected.`;
      yield { resource, path, message };
    }
  },
});

// istiod: credentials/kube ExtractCertInfo, xds ValidateCertificate.
function isUsable({ value }: Resource): boolean {
  const data = objectOf(value.data);
  const pair = [
    ['cert', 'key'],
    ['tls.crt', 'tls.key'],
  ].find((keys) => keys.every((it) => textOf(data[it]) !== ''));
  if (!pair) return false;
  try {
    // Loaded where a Secret asks for it: no command should start slower for it.
    const { X509Certificate } = require('node:crypto') as typeof import('node:crypto');
    const certificate = new X509Certificate(Buffer.from(textOf(data[pair[0]]), 'base64'));
    const now = Date.now();
    return now >= Date.parse(certificate.validFrom) && now <= Date.parse(certificate.validTo);
  } catch {
    return false;
  }
}
