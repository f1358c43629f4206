// A certificate of our own for the servers of gateways: which one it is never changes a route.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let made;

/** The transport socket of a filter chain, with our certificate and without one asked of clients. */
export function ownTls({ name, typedConfig }) {
  made ??= certificate();
  return {
    name,
    typedConfig: { '@type': typedConfig['@type'], commonTlsContext: { alpnProtocols: ['http/1.1'], tlsCertificates: [made] } },
  };
}

function certificate() {
  const folder = mkdtempSync(join(tmpdir(), 'record-'));
  const [key, chain] = [join(folder, 'key'), join(folder, 'chain')];
  const options = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=record', '-keyout', key, '-out', chain];
  execFileSync('openssl', options, { stdio: 'ignore' });
  const read = (file) => ({ inlineString: readFileSync(file, 'utf8') });
  const both = { privateKey: read(key), certificateChain: read(chain) };
  rmSync(folder, { recursive: true });
  return both;
}
