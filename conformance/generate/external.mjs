// ServiceEntries of all resolutions, and WorkloadEntries.
import { APPS, fullName, istio, NAMESPACES, OUTSIDE, ROOT, VERSIONS, visibility, WILDCARDS } from './names.mjs';

const PORTS = [
  [80, 'HTTP'],
  [80, 'HTTP'],
  [80, 'HTTP2'],
  [8080, 'HTTP'],
  [8080, 'GRPC'],
  [443, 'TLS'],
  [443, 'HTTPS'],
  [443, 'TLS'],
  [9000, 'TCP'],
  [3306, 'MySQL'],
  [3306, 'TCP'],
  [9000, ''],
  [80, 'HTTP_PROXY'],
  [9000, 'MONGO'],
];
const LOCALITIES = ['r1/z1/s1', 'r1/z2', 'r2/z3', 'r2'];
const SPOKEN = { HTTP: 'http', HTTP2: 'http', GRPC: 'http', HTTP_PROXY: 'http', TLS: 'tls', HTTPS: 'tls', '': 'auto' };

/** Adds hosts from outside. */
export function addExternal(dice, world) {
  const count = dice.below(4);
  dice.times(count, (index) => addServiceEntry(dice, world, `outside-${index}`));
  if (dice.chance(0.4)) dice.times(1 + dice.below(3), (index) => addWorkloadEntry(dice, world, `machine-${index}`));
}

function hostsOf(dice, resolution) {
  if (resolution === 'DYNAMIC_DNS') return [dice.pick(WILDCARDS)];
  const taken = fullName({ name: dice.pick(APPS), namespace: dice.pick(NAMESPACES) });
  const pool = [...OUTSIDE, ...OUTSIDE, taken, ...(/NONE|STATIC/.test(resolution) ? WILDCARDS : [])];
  return [...new Set(dice.times(dice.chance(0.3) ? 2 : 1, () => dice.pick(pool)))];
}

function addServiceEntry(dice, world, name) {
  const resolution = dice.pick([
    'NONE',
    'STATIC',
    'STATIC',
    'DNS',
    'DNS_ROUND_ROBIN',
    ...(world.traits.isDynamic ? ['DYNAMIC_DNS', 'DYNAMIC_DNS'] : []),
  ]);
  const hosts = hostsOf(dice, resolution);
  const byNumber = new Map(dice.times(1 + dice.below(2), () => dice.pick(resolution === 'DYNAMIC_DNS' ? PORTS.slice(0, 8) : PORTS)));
  const ports = [...byNumber].map(([number, protocol]) => {
    const targetPort = dice.maybe(0.2, () => ({ targetPort: number + 1 }));
    return { number, name: `p${number}`, ...(protocol && { protocol }), ...(resolution !== 'NONE' && targetPort) };
  });
  const addresses = dice.chance(0.4)
    ? dice.pick([['10.60.0.1'], ['10.60.0.2'], ['10.61.0.0/16'], ['10.60.0.3/32'], ['10.60.0.4', '10.62.0.0/24'], ['fd00::7']])
    : undefined;
  const namespace = dice.pick([...NAMESPACES, ...NAMESPACES, ROOT]);
  const spec = {
    hosts,
    ...dice.maybe(0.8, () => ({ location: dice.pick(['MESH_EXTERNAL', 'MESH_INTERNAL']) })),
    ...(addresses && resolution !== 'DYNAMIC_DNS' && { addresses }),
    ports,
    resolution,
    ...endpointsOf(dice, resolution, ports),
    ...visibility(dice, 0.25),
  };
  world.objects.push(istio(dice, 'ServiceEntry', { namespace, name }, spec));
  const spoken = ports.map(({ number, protocol = '' }) => ({ number, protocol: SPOKEN[protocol] ?? 'tcp' }));
  for (const host of hosts)
    world.services.push({
      namespace,
      name: host,
      host,
      ports: spoken,
      isOutside: true,
      addresses: addresses ?? [],
    });
}

function endpointsOf(dice, resolution, ports) {
  if (/NONE|DYNAMIC_DNS/.test(resolution)) return {};
  if (resolution === 'STATIC' && dice.chance(0.25)) return { workloadSelector: { labels: { app: dice.pick([...APPS, 'machine']) } } };
  if (resolution !== 'STATIC' && dice.chance(0.4)) return {};
  const most = resolution === 'DNS_ROUND_ROBIN' ? 1 : 3;
  return { endpoints: dice.times(1 + dice.below(most), (index) => endpointOf(dice, { resolution, ports, index })) };
}

function endpointOf(dice, { resolution, ports, index }) {
  if (resolution === 'STATIC' && dice.chance(0.03)) return { address: 'unix:///tmp/socket' };
  const address = resolution === 'STATIC' || dice.chance(0.3) ? `10.50.${dice.below(3)}.${index + 1}` : `host-${index}.example.org`;
  return {
    address,
    ...dice.maybe(0.5, () => ({ labels: { version: dice.pick(VERSIONS), ...dice.maybe(0.2, () => ({ track: 'canary' })) } })),
    ...dice.maybe(0.3, () => ({ weight: 1 + dice.below(5) })),
    ...(resolution === 'STATIC' && dice.maybe(0.3, () => ({ locality: dice.pick(LOCALITIES) }))),
    ...dice.maybe(0.2, () => ({ ports: { [ports[0].name]: 7000 + dice.below(3) } })),
  };
}

function addWorkloadEntry(dice, world, name) {
  const namespace = dice.pick(NAMESPACES);
  const made = istio(
    dice,
    'WorkloadEntry',
    { namespace, name },
    {
      address: dice.chance(0.9) ? `10.70.0.${1 + dice.below(6)}` : 'machine.example.org',
      labels: { app: dice.pick([...APPS, 'machine', 'machine']), version: dice.pick(VERSIONS) },
      ...dice.maybe(0.3, () => ({ weight: 1 + dice.below(3) })),
      ...dice.maybe(0.4, () => ({ locality: dice.pick(LOCALITIES) })),
      ...dice.maybe(0.3, () => ({ ports: { [dice.pick(['http', 'p80', 'p9000'])]: 7100 } })),
    },
  );
  if (dice.chance(0.3)) made.metadata.labels = { version: dice.pick(VERSIONS) };
  world.objects.push(made);
}
