// Namespaces, Nodes, Pods, Deployments and Services.
import { APPS, EDGE, fullName, NAMESPACES, object, ROOT, VERSIONS } from './names.mjs';

const NODES = { near: ['r1', 'z1', 's1'], rack: ['r1', 'z1', 's2'], zone: ['r1', 'z2'], region: ['r2', 'z3'], far: ['r3', 'z4'] };
const TOPOLOGY = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone'];

/** What runs: `services` with their `host`, `ports` and `protocol`s, `callers` by the name that requests use, and all `objects`. */
export function cluster(dice) {
  const traits = {
    hasNodes: dice.chance(0.55),
    isDeclared: dice.chance(0.6),
    isSick: dice.chance(0.35),
    isLean: dice.chance(0.75),
    isDynamic: dice.chance(0.2),
  };
  const world = { traits, objects: [...namespaces(dice), ...(traits.hasNodes ? nodes() : [])], callers: [], services: [], pods: 0 };
  for (const namespace of NAMESPACES) {
    add(world, pod(dice, world, { namespace, name: 'client', labels: { app: 'client', version: dice.pick(VERSIONS), ...placed(dice) } }));
    world.callers.push(`${namespace}/client`);
    for (const name of dice.some(APPS, 0.85)) addApp(dice, world, { namespace, name });
  }
  if (dice.chance(0.35)) addAlias(dice, world);
  return world;
}

const add = (world, ...objects) => world.objects.push(...objects);

// Not where ServiceEntries are: the istiod that records knows the Namespaces of Services alone.
function namespaces(dice) {
  const spread = () => dice.maybe(0.15, () => ({ annotations: { 'networking.istio.io/traffic-distribution': 'PreferClose' } }));
  return [ROOT, EDGE, ...NAMESPACES].map((name) => object('v1', 'Namespace', { name, ...(name === EDGE && spread()) }, {}));
}

const nodes = () =>
  Object.entries(NODES).map(([name, places]) =>
    object('v1', 'Node', { name, labels: Object.fromEntries(places.map((it, level) => [TOPOLOGY[level], it])) }, {}),
  );

function addApp(dice, world, { namespace, name }) {
  const service = serviceOf(dice, world, { namespace, name });
  world.services.push(service);
  add(world, service.object);
  for (const version of dice.some([...VERSIONS, 'v3'], 0.75)) {
    const labels = { app: name, version, ...placed(dice), ...dice.maybe(0.3, () => ({ track: dice.pick(['stable', 'canary']) })) };
    if (!world.traits.isDeclared && dice.chance(0.5))
      add(world, deployment(dice, world, { namespace, name: `${name}-${version}`, labels }));
    else
      add(world, ...dice.times(1 + dice.below(2), (index) => pod(dice, world, { namespace, name: `${name}-${version}-${index}`, labels })));
  }
}

/** A locality that the pod itself tells. */
const placed = (dice) => dice.maybe(0.1, () => ({ 'istio-locality': dice.pick(['r1.z1.s1', 'r2.z3', 'r1']) }));

const containers = [
  {
    name: 'main',
    image: 'app',
    ports: [
      { name: 'web', containerPort: 8080 },
      { name: 'admin', containerPort: 9901 },
    ],
  },
];

/**
 * Whether a pod speaks mutual TLS, and whether it has a sidecar: recording takes long where every pod has one.
 * Callers always do.
 */
function marked(dice, { traits }, { name, labels }) {
  const isCaller = name === 'client' || name === 'edge';
  return {
    labels: { ...labels, ...dice.maybe(0.6, () => ({ 'security.istio.io/tlsMode': 'istio' })) },
    ...(traits.isLean && !isCaller && { annotations: { 'sidecar.istio.io/inject': 'false' } }),
  };
}

/** A pod whose address is declared, so that hashing can be told, or invented. */
export function pod(dice, world, { namespace, name, labels }) {
  world.pods++;
  const address = world.traits.isDeclared ? { podIP: `10.1.${dice.below(200)}.${world.pods}` } : {};
  const isWell = !world.traits.isSick || name === 'client' || dice.chance(0.6);
  const health = isWell ? {} : { conditions: [{ type: 'Ready', status: 'False' }] };
  const nodeName = world.traits.hasNodes ? dice.maybe(0.9, () => ({ nodeName: dice.pick(Object.keys(NODES)) })) : {};
  return object(
    'v1',
    'Pod',
    { namespace, name, ...marked(dice, world, { name, labels }) },
    { spec: { ...nodeName, containers }, status: { ...address, ...health } },
  );
}

export function deployment(dice, world, { namespace, name, labels }) {
  const place = () => NODES[dice.pick(Object.keys(NODES))].slice(0, 2);
  const nodeSelector = () => ({ nodeSelector: Object.fromEntries(place().map((it, level) => [TOPOLOGY[level], it])) });
  const spec = { ...(world.traits.hasNodes && dice.maybe(0.6, nodeSelector)), containers };
  const template = { metadata: marked(dice, world, { name, labels }), spec };
  return object(
    'apps/v1',
    'Deployment',
    { namespace, name },
    { spec: { replicas: 1 + dice.below(3), selector: { matchLabels: labels }, template } },
  );
}

// What a port is called, and what it then speaks.
const PROTOCOLS = [
  ['http', 'http'],
  ['http', 'http'],
  ['http', 'http'],
  ['http-web', 'http'],
  ['http2', 'http'],
  ['grpc', 'http'],
  ['grpc-web', 'http'],
  ['web', 'auto'],
  ['httpx', 'auto'],
  ['tcp', 'tcp'],
  ['tcp-db', 'tcp'],
  ['mongo', 'tcp'],
  ['mysql', 'tcp'],
  ['redis', 'tcp'],
  ['tls', 'tls'],
  ['https', 'tls'],
];
const APP_PROTOCOLS = [
  ['kubernetes.io/h2c', 'http'],
  ['kubernetes.io/ws', 'http'],
  ['kubernetes.io/wss', 'tls'],
  ['HTTP', 'http'],
  ['tcp', 'tcp'],
  ['odd', 'auto'],
];
const NUMBERS = [80, 80, 8080, 8080, 9000, 3306];

function portsOf(dice) {
  const numbers = [...new Set(dice.times(1 + dice.below(3), () => dice.pick(NUMBERS)))];
  return numbers.map((port, index) => {
    const [name, protocol] = index === 0 && dice.chance(0.6) ? PROTOCOLS[0] : dice.pick(PROTOCOLS);
    const [appProtocol, spoken] = dice.chance(0.1) ? dice.pick(APP_PROTOCOLS) : [undefined, protocol];
    const targetPort = dice.maybe(0.5, () => ({ targetPort: dice.pick([8080, 8081, 'web', 'admin', 'absent']) }));
    return {
      number: port,
      protocol: spoken,
      written: { name: `${name}${index ? `-${index}` : ''}`, port, ...targetPort, ...(appProtocol && { appProtocol }) },
    };
  });
}

function serviceOf(dice, { traits, services }, { namespace, name }) {
  const ports = portsOf(dice);
  const isHeadless = dice.chance(0.12);
  const address = traits.isDeclared ? `10.96.0.${services.length + 1}` : undefined;
  const exportTo = dice.maybe(0.15, () => ({ 'networking.istio.io/exportTo': dice.pick(['.', '*', '~', 'lab', 'shop,edge', '., lab']) }));
  const annotations = { ...exportTo, ...dice.maybe(0.05, () => ({ 'networking.istio.io/traffic-distribution': 'PreferClose' })) };
  const spec = {
    selector: { app: name },
    ...(isHeadless ? { clusterIP: 'None' } : address && { clusterIP: address }),
    ...dice.maybe(0.1, () => ({ trafficDistribution: dice.pick(['PreferClose', 'PreferSameZone', 'PreferSameNode']) })),
    ...dice.maybe(0.06, () => ({ internalTrafficPolicy: 'Local' })),
    ports: [...ports.map((it) => it.written), ...(dice.chance(0.05) ? [{ name: 'dns', port: 53, protocol: 'UDP' }] : [])],
  };
  const addresses = address && !isHeadless ? [address] : [];
  const service = { namespace, name, addresses, ports: ports.map(({ number, protocol }) => ({ number, protocol })) };
  return { ...service, host: fullName(service), object: object('v1', 'Service', { namespace, name, annotations }, { spec }) };
}

/** An ExternalName Service: of a service of the mesh, of a host outside, or of another alias. */
function addAlias(dice, world) {
  const namespace = dice.pick(NAMESPACES);
  const target = dice.pick(world.services);
  const names = dice.chance(0.3) ? ['alias', 'twice'] : ['alias'];
  names.forEach((name, index) => {
    const externalName = index ? `alias.${namespace}.svc.cluster.local` : dice.chance(0.8) && target ? target.host : 'www.example.com';
    const ports = dice.maybe(0.6, () => ({
      ports: (target?.ports ?? [{ number: 80 }]).map(({ number }) => ({ name: `http-${number}`, port: number })),
    }));
    const made = { namespace, name, isAlias: true, ports: target?.ports ?? [{ number: 80, protocol: 'http' }] };
    world.services.push({ ...made, host: fullName(made) });
    add(world, object('v1', 'Service', { namespace, name }, { spec: { type: 'ExternalName', externalName, ...ports } }));
  });
}
