import { objectOf } from '../../model/json';
import type { Json, Resource } from '../../model/resource';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A TCP host without an address to know it by. */
export const serviceEntryAddressesRequired = defineRule<AnalysisInput>({
  code: 'IST0134',
  name: 'service-entry-addresses-required',
  level: 'warning',
  why: 'TCP carries no host name: without an address the entry takes all connections to its port, whoever they are for.',
  fix: 'Write addresses, name a protocol that carries the host (TLS, HTTP), or let proxies capture DNS and allocate addresses.',
  upstream: 'istio: serviceentry ProtocolAddressesAnalyzer',

  *check(input) {
    if (allocatesAddresses(input)) return;
    for (const { resource, spec } of input.serviceEntries()) {
      if (spec.addresses?.length || hasAllocated(resource)) continue;
      for (const [index, { protocol = '' }] of (spec.ports ?? []).entries()) {
        if (!['', 'TCP'].includes(protocol.toUpperCase())) continue;
        const message = 'ServiceEntry addresses are required for this protocol.';
        yield { resource, path: `spec.ports[${index}].name`, message };
      }
    }
  },
});

function allocatesAddresses({ meshConfig }: AnalysisInput): boolean {
  const metadata = objectOf(objectOf(meshConfig.written.defaultConfig as Json).proxyMetadata);
  return (
    metadata.ISTIO_META_DNS_CAPTURE === 'true' &&
    (metadata.ISTIO_META_DNS_AUTO_ALLOCATE === 'true' || metadata.PILOT_ENABLE_IP_AUTOALLOCATE === 'true')
  );
}

function hasAllocated({ value }: Resource): boolean {
  const { addresses } = objectOf(value.status);
  return Array.isArray(addresses) && addresses.length > 0;
}
