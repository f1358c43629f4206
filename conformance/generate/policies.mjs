// DestinationRules: subsets, policies of all levels, locality, hashing.
import { EDGE, istio, NAMESPACES, ROOT, VERSIONS, visibility } from './names.mjs';

export function addDestinationRules(dice, world) {
  const ruled = dice.some(world.services.filter((it) => !it.isAlias));
  for (const [index, service] of ruled.entries()) add(dice, world, { namespace: service.namespace, name: `own-${index}`, service });
  dice.times(dice.below(4), (index) => {
    const namespace = dice.pick([...NAMESPACES, ...NAMESPACES, ROOT, EDGE]);
    add(dice, world, { namespace, name: `policy-${index}`, service: dice.pick(world.services) });
  });
}

function add(dice, world, { namespace, name, service }) {
  const isNear = service.namespace === namespace && !service.isOutside;
  const wide = dice.pick(['*.svc.cluster.local', `*.${dice.pick(NAMESPACES)}.svc.cluster.local`, '*.local', '*.example.com']);
  const host = dice.chance(0.1) ? wide : isNear && dice.chance(0.4) ? service.name : service.host;
  const isSelective = dice.chance(0.1);
  const spec = {
    host,
    ...dice.maybe(0.5, () => ({ trafficPolicy: policy(dice, world, { service, isWhole: true }) })),
    ...dice.maybe(0.85, () => ({ subsets: subsets(dice, world, service) })),
    ...(isSelective
      ? {
          workloadSelector: {
            matchLabels: dice.pick([
              { app: 'client' },
              { version: 'v1' },
              { istio: 'ingressgateway' },
              { 'topology.kubernetes.io/region': 'r1' },
            ]),
          },
        }
      : visibility(dice)),
  };
  world.objects.push(istio(dice, 'DestinationRule', { namespace, name }, spec));
}

const subsets = (dice, world, service) =>
  dice.some([...VERSIONS, 'v3', 'all'], 0.75).map((name) => ({
    name,
    ...(name !== 'all' && {
      labels: dice.chance(0.9)
        ? { version: name }
        : dice.pick([{ track: 'canary' }, { version: 'v9' }, { 'topology.kubernetes.io/zone': 'z1' }]),
    }),
    ...dice.maybe(0.25, () => ({ trafficPolicy: policy(dice, world, { service }) })),
  }));

function policy(dice, world, { service, isWhole }) {
  const ports = () => ({
    portLevelSettings: [
      { port: { number: dice.pick(service.ports).number }, connectionPool: { tcp: { maxConnections: 5 } }, ...blocks(dice, world) },
    ],
  });
  const made = { ...blocks(dice, world), ...dice.maybe(isWhole ? 0.3 : 0.2, ports) };
  return Object.keys(made).length > 0 ? made : { connectionPool: { tcp: { maxConnections: 10 } } };
}

// An outlierDetection on a dynamic forward proxy makes istiod panic.
const blocks = (dice, { traits }) => ({
  ...dice.maybe(0.7, () => ({ loadBalancer: loadBalancer(dice, traits) })),
  ...dice.maybe(traits.isDynamic ? 0 : 0.45, () => ({
    outlierDetection: dice.pick([{}, { consecutive5xxErrors: 3 }, { minHealthPercent: 50 }, { minHealthPercent: 80 }]),
  })),
  ...dice.maybe(0.2, () => ({ connectionPool: { http: { http2MaxRequests: 10 } } })),
  ...dice.maybe(0.2, () => ({ tls: { mode: dice.pick(['DISABLE', 'ISTIO_MUTUAL', 'SIMPLE']) } })),
});

// A hash tells something only where addresses are known.
function loadBalancer(dice, { isDeclared }) {
  const simple = () => ({ simple: dice.pick(['ROUND_ROBIN', 'RANDOM', 'LEAST_REQUEST', 'LEAST_CONN', 'PASSTHROUGH', 'UNSPECIFIED']) });
  const kind = dice.chance(0.4) ? simple() : dice.chance(isDeclared ? 0.55 : 0.05) ? { consistentHash: consistentHash(dice) } : {};
  const locality = dice.maybe(Object.keys(kind).length > 0 ? 0.35 : 1, () => ({ localityLbSetting: dice.pick(LOCALITY)(dice) }));
  return { ...kind, ...locality, ...dice.maybe(0.05, () => ({ warmup: { duration: '10s' } })) };
}

const KEYS = [
  () => ({ httpHeaderName: 'x-a' }),
  () => ({ httpHeaderName: 'x-b' }),
  () => ({ httpCookie: { name: 'session' } }),
  () => ({ httpCookie: { name: 'session', ttl: '60s', path: '/' } }),
  () => ({ useSourceIp: true }),
  () => ({ httpQueryParameterName: 'x' }),
];

const consistentHash = (dice) => ({
  ...dice.pick(KEYS)(),
  ...dice.maybe(0.4, () =>
    dice.pick([
      { maglev: { tableSize: 101 } },
      { maglev: { tableSize: 65537 } },
      { ringHash: { minimumRingSize: 64 } },
      { minimumRingSize: 7 },
      { ringHash: {} },
    ]),
  ),
});

const FROM = ['r1/*', 'r1/z1/*', 'r2/*', 'r1', '*'];
const LABELS = [
  'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone',
  'topology.istio.io/subzone',
  'version',
  'topology.istio.io/network',
  'kubernetes.io/hostname',
  'track',
  'version=v1',
];

const LOCALITY = [
  () => ({}),
  () => ({ enabled: true }),
  () => ({ enabled: false }),
  (dice) => ({
    failover: [
      { from: 'r1', to: dice.pick(['r2', 'r3']) },
      { from: 'r2', to: 'r3' },
    ],
  }),
  (dice) => ({
    failoverPriority: dice
      .some(LABELS, 0.35)
      .concat(LABELS[0])
      .filter((it, index, all) => all.indexOf(it) === index),
  }),
  (dice) => ({ failoverPriority: LABELS.slice(0, 1 + dice.below(3)) }),
  (dice) => ({
    failoverPriority: dice
      .some(LABELS.slice(3), 0.5)
      .concat('version')
      .slice(0, 3)
      .filter((it, index, all) => all.indexOf(it) === index),
    failover: [{ from: 'r1', to: 'r3' }],
  }),
  (dice) => ({
    distribute: [
      {
        from: dice.pick(FROM),
        to: dice.pick([
          { 'r1/*': 80, 'r2/*': 20 },
          { 'r1/z1/*': 50, 'r1/z2/*': 50 },
          { 'r1/z1/s1': 70, 'r1/z1/s2': 30 },
          { 'r2/*': 100 },
          { 'r3/*': 1, 'r1/*': 99 },
        ]),
      },
    ],
  }),
];
