import { quoted } from '../checks/go-format';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';

type ClientTls = Message<'networking.ClientTLSSettings'>;

const CONFIG_MAP = 'configmap://';

/** istiod: ValidateTLS. ISTIO_MUTUAL with certificates passes. */
export function checkClientTls(tls: ClientTls, namespace: string, at: FieldPlace): void {
  const problem = configMapProblem(tls.credentialName, namespace);
  at.refuseField('credentialName', problem && `invalid configmap:// credentialName: ${problem}`);
  if (tls.insecureSkipVerify) at.refuseField('insecureSkipVerify', unverifiedProblem(tls));
  if ((tls.mode === 'SIMPLE' || tls.mode === 'MUTUAL') && tls.credentialName) {
    const hasFiles = tls.clientCertificate || tls.caCertificates || tls.privateKey || tls.caCrl;
    const message = 'cannot specify client certificates or CA certificate or CA CRL If credentialName is set';
    if (hasFiles) at.field('credentialName').error(message);
    return;
  }
  if (tls.mode !== 'MUTUAL') return;
  if (!tls.clientCertificate) at.error('client certificate required for mutual tls');
  if (!tls.privateKey) at.error('private key required for mutual tls');
}

// istio: credentials.ParseResourceName
function configMapProblem(credential: string, namespace: string): string | undefined {
  if (!credential.startsWith(CONFIG_MAP)) return undefined;
  const [where, name] = credential.slice(CONFIG_MAP.length).split('/');
  const invalid = `invalid resource name ${quoted(credential)}. Expected`;
  if (name === undefined) return `${invalid} namespace and name`;
  if (!where) return `${invalid} namespace`;
  if (!name) return `${invalid} name`;
  return where === namespace ? undefined : `namespace must match the configuration namespace ${quoted(namespace)}`;
}

/** With MUTUAL a credential may be that of the client alone. */
function unverifiedProblem({ mode, caCertificates, credentialName, subjectAltNames }: ClientTls): string | undefined {
  const verifies = caCertificates !== '' || subjectAltNames.length > 0;
  if (mode === 'SIMPLE' && (verifies || credentialName)) {
    return 'cannot specify CaCertificates or CredentialName or SubjectAltNames when InsecureSkipVerify is set true';
  }
  if (mode !== 'MUTUAL' || !verifies) return undefined;
  return 'cannot specify CaCertificates or SubjectAltNames when InsecureSkipVerify is set true';
}
