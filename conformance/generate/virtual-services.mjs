// VirtualServices of every kind: on the mesh, on gateways, both, delegated.
import { istio, NAMESPACES, OUTSIDE, visibility, WILDCARDS } from './names.mjs';
import { httpRule } from './http-rules.mjs';
import { tcpRule, tlsRule } from './l4-rules.mjs';

export function addVirtualServices(dice, world) {
  dice.times(1 + dice.below(6), (index) => addVirtualService(dice, world, `rule-${index}`));
}

function addVirtualService(dice, world, name) {
  const namespace = dice.pick(NAMESPACES);
  const bound = gatewaysOf(dice, world);
  const hosts = hostsOf(dice, { world, namespace, bound });
  const spec = {
    hosts: hosts.map((it) => it.written),
    ...(bound && { gateways: bound.map((it) => writtenGateway(dice, it, namespace)) }),
    ...visibility(dice),
    ...rules(dice, { world, namespace, bound, hosts: hosts.map((it) => it.written) }),
  };
  world.objects.push(istio(dice, 'VirtualService', { namespace, name }, spec));
  world.asked.push(
    ...hosts.map((it) => it.service ?? { host: it.written, ports: [{ number: 80, protocol: 'http' }], isOutside: true, addresses: [] }),
  );
}

/** Gateways, "mesh" among them or not; undefined means the mesh alone. */
function gatewaysOf(dice, { gateways }) {
  if (gateways.length === 0 || dice.chance(0.45)) return dice.chance(0.9) ? undefined : ['mesh'];
  const some = [...new Set(dice.times(1 + dice.below(2), () => dice.pick(gateways)))];
  return dice.chance(0.4) ? ['mesh', ...some] : some;
}

function writtenGateway(dice, gateway, namespace) {
  if (gateway === 'mesh') return gateway;
  return gateway.namespace === namespace && dice.chance(0.5) ? gateway.name : `${gateway.namespace}/${gateway.name}`;
}

/** Names that overlap are refused in one VirtualService, so a wildcard stands alone. */
function hostsOf(dice, { world, namespace, bound }) {
  const isOnGateway = bound?.some((it) => it !== 'mesh') ?? false;
  const service = () => named(dice, dice.pick(world.services), namespace);
  const outside = () => ({ written: dice.pick(world.gatewayHosts.length > 0 && dice.chance(0.5) ? plain(world.gatewayHosts) : OUTSIDE) });
  if (dice.chance(0.1))
    return [
      {
        written: dice.pick([
          ...WILDCARDS,
          ...NAMESPACES.map((it) => `*.${it}.svc.cluster.local`),
          ...(bound?.includes('mesh') === false ? ['*', '*'] : []),
        ]),
      },
    ];
  const made = dice.times(
    dice.chance(0.25) ? 2 : 1,
    isOnGateway ? () => (dice.chance(0.75) ? outside() : service()) : () => (dice.chance(0.8) ? service() : outside()),
  );
  return made.filter((it, index) => made.findIndex((other) => other.written === it.written) === index);
}

const plain = (hosts) => hosts.filter((it) => !it.startsWith('*')).concat(OUTSIDE[0]);

function named(dice, service, namespace) {
  const short = service.namespace === namespace && !service.isOutside ? [service.name] : [];
  const half = service.isOutside ? [] : [`${service.name}.${service.namespace}`];
  const addresses = (service.addresses ?? []).filter((it) => /^[\d.]+$/.test(it));
  return {
    service,
    written: dice.pick([
      service.host,
      service.host,
      service.host,
      service.host,
      ...short,
      ...(dice.chance(0.15) ? half : []),
      ...(dice.chance(0.2) ? addresses : []),
    ]),
  };
}

function rules(dice, context) {
  const kinds = dice.chance(0.65) ? ['http'] : dice.pick([['tls'], ['tcp'], ['http', 'tcp'], ['tls', 'tcp'], ['http', 'tls', 'tcp']]);
  const makers = {
    http: () => httpRules(dice, context),
    tls: () => dice.times(1 + dice.below(2), () => tlsRule(dice, context)),
    tcp: () => dice.times(1 + dice.below(2), () => tcpRule(dice, context)),
  };
  return Object.fromEntries(kinds.map((it) => [it, makers[it]()]));
}

const httpRules = (dice, context) =>
  dice.times(1 + dice.below(4), (index) => (dice.chance(0.12) ? delegating(dice, context, index) : httpRule(dice, context, index)));

/** A rule whose destinations another VirtualService names, which may be missing, elsewhere or hidden. */
function delegating(dice, context, index) {
  const { world } = context;
  const namespace = dice.chance(0.7) ? context.namespace : dice.pick(NAMESPACES);
  const name = `part-${world.delegates++}`;
  const root = httpRule(dice, context, index, { isRoot: true });
  if (dice.chance(0.92)) {
    const inner = { ...context, namespace, isDelegate: true, below: root.match?.[0]?.uri?.prefix };
    const http = dice.times(1 + dice.below(3), (it) => httpRule(dice, inner, it));
    world.objects.push(istio(dice, 'VirtualService', { namespace, name }, { ...visibility(dice, 0.15), http }));
  }
  return { ...root, delegate: { name, ...((namespace !== context.namespace || dice.chance(0.3)) && { namespace }) } };
}
