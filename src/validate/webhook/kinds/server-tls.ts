import { listText } from '../checks/go-format';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';

type ServerTls = Message<'networking.ServerTLSSettings'>;

/** istiod: validateTLSOptions. */
export function checkServerTls(tls: ServerTls, at: FieldPlace): void {
  checkOldVersions(tls, at);
  checkCipherSuites(tls.cipherSuites, at.field('cipherSuites'));
  if (tls.mode === 'ISTIO_MUTUAL') {
    checkIstioMutual(tls, at);
    return;
  }
  if (isPassThrough(tls) && hasAnyCertificate(tls)) {
    at.warning(`${tls.mode} mode does not use certificates, they will be ignored`);
  }
  if (certificateSources(tls) > 1) {
    const sources = 'credential_name, credential_names, server_certificate/private_key, tls_certificates';
    at.error(`only one of ${sources} should be specified`);
  }
  if (terminates(tls) && (tls.credentialName || tls.credentialNames.length > 0)) return;
  if (terminates(tls)) checkCertificates(tls, at);
  checkRevocations(tls, at.field('caCrl'));
}

function checkOldVersions({ minProtocolVersion, cipherSuites }: ServerTls, at: FieldPlace): void {
  const isOld = minProtocolVersion === 'TLSV1_0' || minProtocolVersion === 'TLSV1_1';
  if (!isOld || cipherSuites.length > 0) return;
  const message =
    'TLS version below TLSV1_2 require setting compatible ciphers as by default they no longer include compatible ciphers.';
  at.field('minProtocolVersion').warning(message);
}

function checkCipherSuites(suites: readonly string[], at: FieldPlace): void {
  const invalid = suites.filter((it) => !isValidCipherSuite(it));
  const duplicate = suites.filter((it, index) => isValidCipherSuite(it) && suites.indexOf(it) < index);
  if (invalid.length > 0) at.warning(`ignoring invalid cipher suites: ${sortedSet(invalid)}`);
  if (duplicate.length > 0) at.warning(`ignoring duplicate cipher suites: ${sortedSet(duplicate)}`);
}

const sortedSet = (suites: readonly string[]): string => listText([...new Set(suites)].sort());

function checkIstioMutual(tls: ServerTls, at: FieldPlace): void {
  const refused: readonly (readonly [keyof ServerTls, string])[] = [
    ['serverCertificate', 'server certificate'],
    ['privateKey', 'private key'],
    ['caCertificates', 'CA bundle'],
    ['tlsCertificates', 'tlsCertificates'],
    ['credentialName', 'credentialName'],
    ['credentialNames', 'credentialNames'],
  ];
  for (const [field, words] of refused) {
    if (isSet(tls[field])) at.field(field).error(`ISTIO_MUTUAL TLS cannot have associated ${words}`);
  }
}

function checkCertificates(tls: ServerTls, at: FieldPlace): void {
  const name = tls.mode === 'SIMPLE' ? 'SIMPLE TLS' : 'MUTUAL TLS';
  if (tls.mode !== 'SIMPLE' && !tls.caCertificates) at.error(`${name} requires a client CA bundle`);
  const certificatesAt = at.field('tlsCertificates');
  if (tls.tlsCertificates.length > 2) certificatesAt.warning(`${name} can support up to 2 server certificates`);
  const inline = { ...tls, at };
  const listed = tls.tlsCertificates.map((it, index) => ({ ...it, at: certificatesAt.item(index) }));
  for (const certificate of listed.length > 0 ? listed : [inline]) {
    if (!certificate.serverCertificate) certificate.at.error(`${name} requires a server certificate`);
    if (!certificate.privateKey) certificate.at.error(`${name} requires a private key`);
  }
}

function checkRevocations({ caCrl, credentialName, mode }: ServerTls, at: FieldPlace): void {
  if (!caCrl) return;
  if (credentialName) {
    at.error('CRL is not supported with credentialName. CRL has to be specified in the credential');
  }
  if (mode === 'SIMPLE') at.error('CRL is not supported with SIMPLE TLS');
}

const isPassThrough = ({ mode }: ServerTls): boolean => mode === 'PASSTHROUGH' || mode === 'AUTO_PASSTHROUGH';

const terminates = ({ mode }: ServerTls): boolean =>
  mode === 'SIMPLE' || mode === 'MUTUAL' || mode === 'OPTIONAL_MUTUAL';

const isSet = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));

const hasAnyCertificate = (tls: ServerTls): boolean =>
  [tls.caCrl, tls.serverCertificate, tls.privateKey, tls.caCertificates, tls.credentialName].some(Boolean) ||
  tls.tlsCertificates.length > 0 ||
  tls.credentialNames.length > 0;

const certificateSources = (tls: ServerTls): number =>
  [
    tls.serverCertificate && tls.privateKey,
    tls.credentialName,
    tls.credentialNames.length > 0,
    tls.tlsCertificates.length > 0,
  ].filter(Boolean).length;

/** istio: security.IsValidCipherSuite. What begins with an operator is not read on. */
const isValidCipherSuite = (suite: string): boolean =>
  suite === '' || suite === 'ALL' || !/^[\p{L}\p{N}]/u.test(suite) || CIPHER_SUITES.has(suite);

/** istio: security.ValidCipherSuites. */
const CIPHER_SUITES: ReadonlySet<string> = new Set([
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-SHA',
  'ECDHE-RSA-AES128-SHA',
  'ECDHE-ECDSA-AES256-SHA',
  'ECDHE-RSA-AES256-SHA',
  'AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
  'AES128-SHA',
  'AES256-SHA',
  'DES-CBC3-SHA',
]);
