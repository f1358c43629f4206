import type { ClientTLSSettings, DestinationRule } from '../../model/destination-rule';

/** istio: destinationrule CaCertificateAnalyzer. Certificates of a Secret count only for rules with a workloadSelector. */
export function isUnverified(
  tls: ClientTLSSettings | undefined,
  { workloadSelector }: DestinationRule['spec'],
): boolean {
  if (tls?.mode !== 'SIMPLE' && tls?.mode !== 'MUTUAL') return false;
  return !tls.caCertificates && !(tls.credentialName && workloadSelector);
}
