// Gateway workloads, their Services, and Gateways: several on one workload.
import { deployment, pod } from './cluster.mjs';
import { EDGE, fullName, istio, NAMESPACES, object, OUTSIDE, ROOT, WILDCARDS } from './names.mjs';

const LABELS = { app: 'edge', istio: 'ingressgateway' };
const SERVICE_PORTS = [
  { name: 'http2', port: 80, targetPort: 8080 },
  { name: 'https', port: 443, targetPort: 8443 },
  { name: 'alt', port: 8081 },
  { name: 'tcp', port: 9000, targetPort: 9001 },
  { name: 'web', port: 8082, targetPort: 'web' },
];

/** Adds a gateway workload most of the time; `world.gateways` are names that VirtualServices may bind to. */
export function addEdge(dice, world) {
  world.gateways = [];
  world.gatewayHosts = [];
  world.gatewayPorts = [];
  if (dice.chance(0.25)) return;
  const workload = { namespace: EDGE, name: 'edge', labels: LABELS };
  world.objects.push(dice.chance(0.5) ? pod(dice, world, workload) : deployment(dice, world, workload));
  world.edge = 'gateway:edge/edge';
  if (dice.chance(0.85)) {
    world.objects.push(edgeService(dice));
    const named = { namespace: EDGE, name: 'edge' };
    world.services.push({ ...named, host: fullName(named), ports: [{ number: 80, protocol: 'http' }], addresses: [] });
  }
  dice.times(1 + dice.below(4), (index) => addGateway(dice, world, `public-${index}`));
}

const edgeService = (dice) =>
  object(
    'v1',
    'Service',
    {
      namespace: EDGE,
      name: 'edge',
      ...(dice.chance(0.05) && { labels: { 'experimental.istio.io/disable-gateway-port-translation': 'true' } }),
    },
    {
      spec: {
        selector: { istio: 'ingressgateway' },
        ports: dice.chance(0.7)
          ? SERVICE_PORTS
          : dice
              .some(SERVICE_PORTS, 0.6)
              .concat(SERVICE_PORTS[0])
              .filter((it, index, all) => all.indexOf(it) === index),
      },
    },
  );

function addGateway(dice, world, name) {
  const namespace = dice.pick([EDGE, ...NAMESPACES, ROOT]);
  const selector = dice.pick([LABELS, { istio: 'ingressgateway' }, { istio: 'ingressgateway' }, { app: 'edge' }, {}, { istio: 'other' }]);
  const servers = dice.times(1 + dice.below(3), (index) => server(dice, { namespace, index }));
  world.objects.push(istio(dice, 'Gateway', { namespace, name }, { selector, servers }));
  world.gateways.push({ namespace, name, servers });
  world.gatewayHosts.push(...servers.flatMap((it) => it.hosts.map((host) => host.split('/').at(-1))));
  world.gatewayPorts.push(...servers.map(({ port }) => ({ ...port, isTls: /HTTPS|TLS/.test(port.protocol) })));
}

// Hosts after */* make istiod panic, so that one stands alone.
function hostsOf(dice, namespace) {
  if (dice.chance(0.2)) return [dice.pick(['*', '*', '*/*', './*', `${dice.pick(NAMESPACES)}/*`])];
  const host = () => dice.pick([...OUTSIDE, ...WILDCARDS, '*.local', '*.shop.svc.cluster.local']);
  const prefix = () => dice.pick(['', '', '', './', '*/', 'shop/', `${namespace}/`]);
  return [...new Set(dice.times(1 + dice.below(2), () => `${prefix()}${host()}`))];
}

const SERVERS = [
  () => ({ port: { number: 80, protocol: 'HTTP' } }),
  () => ({ port: { number: 80, protocol: 'HTTP' } }),
  () => ({ port: { number: 80, protocol: 'HTTP2' } }),
  () => ({ port: { number: 8081, protocol: 'HTTP' } }),
  () => ({ port: { number: 8082, protocol: 'GRPC' } }),
  () => ({ port: { number: 80, protocol: 'HTTP' }, tls: { httpsRedirect: true } }),
  (dice) => ({
    port: { number: 443, protocol: 'HTTPS' },
    tls: {
      mode: dice.pick(['SIMPLE', 'SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL']),
      credentialName: 'cert',
      ...dice.maybe(0.1, () => ({ httpsRedirect: true })),
    },
  }),
  () => ({ port: { number: 443, protocol: 'HTTPS' }, tls: { mode: 'SIMPLE', credentialName: 'cert' } }),
  () => ({ port: { number: 443, protocol: 'TLS' }, tls: { mode: 'PASSTHROUGH' } }),
  () => ({ port: { number: 443, protocol: 'HTTPS' }, tls: { mode: 'PASSTHROUGH' } }),
  () => ({ port: { number: 443, protocol: 'TLS' }, tls: { mode: 'SIMPLE', credentialName: 'cert' } }),
  () => ({ port: { number: 443, protocol: 'TLS' }, tls: { mode: 'ISTIO_MUTUAL' } }),
  () => ({ port: { number: 15443, protocol: 'TLS' }, tls: { mode: 'AUTO_PASSTHROUGH' } }),
  () => ({ port: { number: 9000, protocol: 'TCP' } }),
  () => ({ port: { number: 9000, protocol: 'MONGO' } }),
  (dice) => ({ port: { number: dice.pick([80, 443]), protocol: dice.pick(['TCP', 'HTTP', 'HTTP']) } }),
];

function server(dice, { namespace, index }) {
  const { port, tls } = dice.pick(SERVERS)(dice);
  const bind = dice.maybe(0.06, () => ({ bind: dice.pick(['10.9.9.9', '0.0.0.0']) }));
  return {
    port: { ...port, name: `${port.protocol.toLowerCase()}-${index}` },
    ...bind,
    hosts: hostsOf(dice, namespace),
    ...(tls && { tls }),
  };
}
