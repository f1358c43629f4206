import { LabelIndex } from '../../model/assemble/label-index';
import type { Gateway, ServerTLSSettings } from '../../model/gateway';
import { groupBy } from '../../std/group-by';
import { oncePerText } from '../../std/once-per';
import { fullName } from '../analysis/full-name';
import type { AnalysisInput } from '../analysis-input';
import { defineRule, type Finding } from '../rule';

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
      const othersOf = widerGateways(sharers);
      const most = Math.max(1, Math.min(MOST_OTHERS, Math.floor(MOST_PAIRS / sharers.length)));
      for (const { gateway, path } of sharers) {
        for (const it of firstBut(gateway, othersOf(gateway), most)) yield duplicate(gateway, it, path);
      }
    }
  },
});

/** Of many that share a certificate, each is told of some others; the pairs of all would be too many to read. */
const MOST_OTHERS = 50;
const MOST_PAIRS = 10_000;

type TypedGateway = Pick<Gateway, 'resource' | 'spec'>;

interface User {
  readonly gateway: TypedGateway;
  readonly certificate: string;
  readonly path: string;
}

/** For a Gateway those that are for the same pods or for some of them, found once for all of one selector. */
function widerGateways(sharers: readonly User[]): (gateway: TypedGateway) => readonly TypedGateway[] {
  const gateways = [...new Set(sharers.map((it) => it.gateway))];
  const index = new LabelIndex(
    () => gateways.map((gateway) => ({ namespace: '', gateway })),
    ({ gateway }) => gateway.spec.selector ?? {},
  );
  // istio: selectorSubset. A selector without labels is part of every other.
  const ofSelector = oncePerText((text) => index.select('', JSON.parse(text)).map((it) => it.gateway));
  return ({ spec }) => ofSelector(JSON.stringify(spec.selector ?? {}));
}

const firstBut = (own: TypedGateway, gateways: readonly TypedGateway[], most: number): readonly TypedGateway[] =>
  gateways
    .slice(0, most + 1)
    .filter((it) => it !== own)
    .slice(0, most);

function duplicate({ resource }: TypedGateway, other: TypedGateway, path: string): Finding {
  const names = `${fullName(resource)} ${fullName(other.resource)}`;
  const message = `Duplicate certificate in multiple gateways [${names}] may cause 404s if clients re-use HTTP2 connections.`;
  return { resource, path, message };
}

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
