// Sidecar resources: what a workload imports.
import { istio, NAMESPACES, OUTSIDE, ROOT, VERSIONS } from './names.mjs';

export function addSidecars(dice, world) {
  if (dice.chance(0.55)) return;
  dice.times(1 + dice.below(2), (index) => {
    const namespace = dice.pick([...NAMESPACES, ...NAMESPACES, ROOT]);
    world.objects.push(istio(dice, 'Sidecar', { namespace, name: `scope-${index}` }, sidecar(dice, { world, namespace })));
  });
}

function sidecar(dice, { world, namespace }) {
  const selects = () => ({ workloadSelector: { labels: dice.pick([{ app: 'client' }, { version: dice.pick(VERSIONS) }]) } });
  const ports = [undefined, ...dice.some([80, 8080, 9000], 0.3)];
  const listeners = dice.chance(0.5) ? [undefined] : [...ports.slice(1), ...(dice.chance(0.7) ? [undefined] : [])];
  const egress = listeners.map((number) => egressListener(dice, { world, number }));
  return {
    ...(namespace !== ROOT && dice.maybe(0.4, selects)),
    ...dice.maybe(egress.length > 0 ? 0.95 : 0, () => ({ egress })),
    ...dice.maybe(0.35, () => ({
      outboundTrafficPolicy: { mode: dice.pick(['REGISTRY_ONLY', 'ALLOW_ANY']), ...egressProxy(dice, world) },
    })),
  };
}

const egressProxy = (dice, world) =>
  dice.maybe(0.3, () => ({ egressProxy: { host: dice.pick(world.services).host, port: { number: 80 } } }));

function egressListener(dice, { world, number }) {
  const listed = () => {
    const service = dice.pick(world.services);
    const name = dice.chance(0.5)
      ? '*'
      : dice.pick([service.host, service.host, `*.${dice.pick(NAMESPACES)}.svc.cluster.local`, dice.pick(OUTSIDE), '*.example.com']);
    return `${dice.pick(['.', '*', '*', ...NAMESPACES, '~'])}/${name}`;
  };
  const protocol = dice.pick(['HTTP', 'HTTP', 'TCP', 'GRPC', 'HTTP_PROXY', 'TLS']);
  return {
    ...(number && { port: { number, name: `listen-${number}`, protocol } }),
    ...(number && dice.maybe(0.15, () => ({ bind: dice.pick(['127.0.0.1', '0.0.0.0']) }))),
    ...(number && dice.maybe(0.15, () => ({ captureMode: dice.pick(['NONE', 'IPTABLES', 'DEFAULT']) }))),
    hosts: [...new Set([...(dice.chance(0.5) ? ['*/*'] : []), ...dice.times(1 + dice.below(3), listed)])],
  };
}
