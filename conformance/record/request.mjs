// A request of requests.json, as bytes and as the address to dial.
import net from 'node:net';
import { CLAIMS, encodedClaims } from './claims.mjs';
import { BRANCH } from './routes.mjs';

const OUTSIDE = '203.0.113.9'; // stands for every address that the cluster does not know

/** What `startEnvoy`'s `send` wants, for a request that `proxy` sends. `branch` chooses among weighted clusters. */
export function dialled(request, { proxy, services, branch }) {
  const { url, method = 'GET', headers = {}, claims } = request;
  const [, scheme, authority, rest] = /^([a-z]+):\/\/([^/?#]*)([^#]*)/.exec(url);
  const [, host, written] = /^(.*?)(?::(\d+))?$/.exec(authority);
  const protocol = request.protocol ?? scheme;
  const overTls = protocol === 'https' || protocol === 'tls';
  const port = Number(written ?? (overTls ? 443 : 80));
  const lines = Object.entries(headers).flatMap(([name, values]) => [values].flat().map((it) => [name, it]));
  const hostLine = lines.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? authority;
  const others = lines.filter(([name]) => name.toLowerCase() !== 'host');
  const own = [...(branch === undefined ? [] : [[BRANCH, branch]]), ...(claims ? [[CLAIMS, encodedClaims(claims)]] : [])];
  const path = rest.startsWith('/') ? rest : `/${rest}`;
  const all = [['host', hostLine], ...others, ...own, ['connection', 'close']].map(([name, value]) => `${name}: ${value}\r\n`);
  return {
    address: request.address ?? (proxy.gateway ? proxy.ip : addressOf(host, { proxy, services })),
    port: (proxy.gateway && proxy.ports[port]) || port,
    secure: overTls ? secured(request.sni ?? host, protocol) : undefined,
    bytes: protocol === 'tcp' || protocol === 'tls' ? '\0record\n' : `${method} ${path} HTTP/1.1\r\n${all.join('')}\r\n`,
  };
}

function secured(sni, protocol) {
  const servername = sni && !net.isIP(sni) ? sni : undefined;
  // a sidecar at a gateway between networks
  if (sni.startsWith('outbound_.')) return { servername, ALPNProtocols: ['istio'] };
  return { servername, ...(protocol === 'https' && { ALPNProtocols: ['http/1.1'] }) };
}

/** The address that DNS tells a client: one of its own family if there is one. */
function addressOf(host, { proxy, services }, depth = 0) {
  if (net.isIP(host)) return host;
  const namespace = proxy.workload.split('/')[0];
  const found = services.find((it) => namesOf(it, namespace).includes(host.toLowerCase()));
  if (found?.alias && depth < 4) return addressOf(found.alias, { proxy, services }, depth + 1);
  const addresses = found?.addresses ?? [];
  return addresses.find((it) => net.isIP(it) === net.isIP(proxy.ip)) ?? addresses[0] ?? OUTSIDE;
}

function namesOf({ name, namespace }, own) {
  const full = `${name}.${namespace}`;
  return [full, `${full}.svc`, `${full}.svc.cluster.local`, ...(namespace === own ? [name] : [])];
}
