import type { Gateway, ServerTLSSettings } from '../../model/gateway';
import { type Labels, selects } from '../../model/selects';
import { groupBy } from '../../std/group-by';
import { fullName } from '../analysis/full-name';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** Two Gateways of one workload with one certificate. */
export const gatewayDuplicateCertificate = defineRule<AnalysisInput>({
  code: 'IST0138',
  name: 'gateway-duplicate-certificate',
  level: 'warning',
  why: 'A browser uses one HTTP/2 connection for all hosts of a certificate: requests for the host of the other Gateway arrive at this one and get 404.',
  fix: 'Put the hosts into one Gateway, or give each its own certificate.',
  upstream: 'istio: gateway CertificateAnalyzer',
  once: true,

  *check(input) {
    const users = input.gateways().flatMap(certificatesOf);
    for (const sharers of groupBy(users, (it) => it.certificate).values()) {
      for (const { gateway, path } of sharers) yield* duplicatesOf(gateway, path, sharers);
    }
  },
});

/** Of many that share a certificate, each is told of as many others; the pairs of all would be too many to read. */
const MOST_OTHERS = 50;

type TypedGateway = Pick<Gateway, 'resource' | 'spec'>;

interface User {
  readonly gateway: TypedGateway;
  readonly certificate: string;
  readonly path: string;
}

function* duplicatesOf({ resource, spec }: TypedGateway, path: string, sharers: readonly User[]) {
  const others = new Set(sharers.map((it) => it.gateway.resource));
  others.delete(resource);
  let told = 0;
  for (const { gateway } of sharers) {
    if (!others.delete(gateway.resource) || !isPartOf(spec.selector, gateway.spec.selector)) continue;
    const names = `${fullName(resource)} ${fullName(gateway.resource)}`;
    const message = `Duplicate certificate in multiple gateways [${names}] may cause 404s if clients re-use HTTP2 connections.`;
    yield { resource, path, message };
    if (++told === MOST_OTHERS) return;
  }
}

/** istio: selectorSubset. A selector without labels is part of every other. */
const isPartOf = (part: Labels = {}, whole: Labels = {}): boolean => selects(part, whole);

const certificatesOf = (gateway: TypedGateway): User[] =>
  (gateway.spec.servers ?? []).flatMap(({ tls }, index) => {
    const certificate = tls && certificateOf(tls);
    return certificate ? [{ gateway, certificate, path: `spec.servers[${index}].tls` }] : [];
  });

// istio: haveSameCertificate. By the Secret, or by the files of certificate and key.
function certificateOf({ credentialName, serverCertificate, privateKey }: ServerTLSSettings): string | undefined {
  if (credentialName) return JSON.stringify([credentialName]);
  return serverCertificate && privateKey ? JSON.stringify([serverCertificate, privateKey]) : undefined;
}
