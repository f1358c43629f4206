import { fullName } from '../analysis/full-name';
import { isUnverified } from '../analysis/unverified-tls';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** TLS to a host whose certificate nobody verifies. */
export const noServerCertificateVerificationDestinationLevel = defineRule<AnalysisInput>({
  code: 'IST0128',
  name: 'no-server-certificate-verification-destination-level',
  level: 'warning',
  why: 'Without caCertificates the proxy accepts whatever certificate the server shows: anybody on the way can pose as the host.',
  fix: 'Set caCertificates and subjectAltNames in the tls settings.',
  upstream: 'istio: destinationrule CaCertificateAnalyzer',

  *check(input) {
    for (const { resource, spec } of input.destinationRules()) {
      const tls = spec.trafficPolicy?.tls;
      if (!isUnverified(tls, spec)) continue;
      const message = `DestinationRule ${fullName(resource)} in namespace ${resource.namespace} has TLS mode set to ${tls?.mode} but no caCertificates are set to validate server identity for host: ${spec.host}`;
      yield { resource, path: 'spec.trafficPolicy.tls', message };
    }
  },
});
