// The lines that both sides are written in: equal facts make equal lines.

const list = (values = []) => [...values].sort().join(',');

export const chainLine = (listener, { port = '', ranges, names, transport = '', protocols, to }) =>
  `listener ${listener}: [${port} ${list(ranges)} ${list(names)} ${transport} ${list(protocols)}] ${to}`;

export const hostLine = (table, { name, domains, requiresTls }) =>
  `table ${table}: ${name} is ${list(domains.map((it) => it.toLowerCase()))}${requiresTls ? ', https only' : ''}`;

export const routeLine = (place, { rule, conditions, what, timeout = '0s', tries }) =>
  `route ${place}: ${rule}, ${conditions} conditions, ${what}, ${timeout}, ${tries} tries`;

/** A cluster without any balancing of its own has no policy worth comparing, nor do weights that choose among one. */
export function clusterLine(name, { type, policy, size, panic, byLocality, endpoints }) {
  if (type === 'ORIGINAL_DST' || type === 'DYNAMIC_FORWARD_PROXY') return `cluster ${name}: ${type}`;
  const hashes = /RING_HASH|MAGLEV/.test(policy) ? ` ${Number(size ?? 1024)}` : '';
  const lines = endpoints.map(
    (it) => `${it.priority} ${it.place} ${byLocality ? it.localityWeight : ''} ${it.address} ${it.weight}${it.isHealthy ? '' : ' sick'}`,
  );
  return `cluster ${name}: ${type} ${policy}${hashes} panic ${panic}${byLocality ? ' by locality' : ''} {${list(lines)}}`;
}
