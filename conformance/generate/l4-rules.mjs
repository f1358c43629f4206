// Rules of `tcp` and `tls`.
import { destination } from './http-rules.mjs';
import { NAMESPACES, VERSIONS } from './names.mjs';

const SUBNETS = ['10.0.0.0/8', '10.60.0.0/16', '10.60.0.1', '203.0.113.0/24', '10.200.0.0/16', '10.200.0.1/32'];

const source = (dice) => ({
  ...dice.maybe(0.3, () => ({ port: dice.pick([80, 443, 9000, 3306, 8080]) })),
  ...dice.maybe(0.12, () => ({ sourceLabels: dice.pick([{ app: 'client' }, { version: dice.pick(VERSIONS) }]) })),
  ...dice.maybe(0.1, () => ({ sourceNamespace: dice.pick(NAMESPACES) })),
});

const gateways = (dice, bound) =>
  dice.maybe(bound ? 0.12 : 0, () => ({ gateways: [dice.pick(bound)].map((it) => (it === 'mesh' ? it : `${it.namespace}/${it.name}`)) }));

const subnets = (dice, probability) =>
  dice.maybe(probability, () => ({ destinationSubnets: [...new Set(dice.times(1 + dice.below(2), () => dice.pick(SUBNETS)))] }));

function routes(dice, context) {
  if (dice.chance(0.7)) return [{ destination: destination(dice, context) }];
  return dice
    .pick([
      [80, 20],
      [1, 1],
      [100, 0],
    ])
    .map((weight) => ({ destination: destination(dice, context), weight }));
}

export function tcpRule(dice, context) {
  const match = () => ({ ...subnets(dice, 0.35), ...source(dice), ...gateways(dice, context.bound) });
  return { ...dice.maybe(0.6, () => ({ match: dice.times(1 + dice.below(2), match) })), route: routes(dice, context) };
}

/** SNIs must fit the hosts of the VirtualService. */
export function tlsRule(dice, context) {
  const names = context.hosts.flatMap((it) => (it.startsWith('*.') ? [it, `a${it.slice(1)}`, `b${it.slice(1)}`] : [it]));
  const match = () => ({
    sniHosts: [...new Set(dice.times(1 + dice.below(2), () => dice.pick(names)))],
    ...subnets(dice, 0.15),
    ...source(dice),
    ...gateways(dice, context.bound),
  });
  return { match: dice.times(1 + dice.below(2), match), route: routes(dice, context) };
}
