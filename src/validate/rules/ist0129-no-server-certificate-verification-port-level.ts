import { fullName } from '../analysis/full-name';
import { isUnverified } from '../analysis/unverified-tls';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** TLS to a port whose certificate nobody verifies. */
export const noServerCertificateVerificationPortLevel = defineRule<AnalysisInput>({
  code: 'IST0129',
  name: 'no-server-certificate-verification-port-level',
  level: 'warning',
  why: 'Without caCertificates the proxy accepts whatever certificate the server shows: anybody on the way can pose as the host.',
  fix: 'Set caCertificates and subjectAltNames in the tls settings of the port.',
  upstream: 'istio: destinationrule CaCertificateAnalyzer',

  *check(input) {
    for (const { resource, spec } of input.destinationRules()) {
      for (const [index, { tls, port }] of (spec.trafficPolicy?.portLevelSettings ?? []).entries()) {
        if (!isUnverified(tls, spec)) continue;
        const number = port?.number === undefined ? '' : `number:${port.number}`;
        const message = `DestinationRule ${fullName(resource)} in namespace ${resource.namespace} has TLS mode set to ${tls?.mode} but no caCertificates are set to validate server identity for host: ${spec.host} at port ${number}`;
        yield { resource, path: `spec.trafficPolicy.portLevelSettings[${index}].tls`, message };
      }
    }
  },
});
