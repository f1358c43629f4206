import * as fc from 'fast-check';
import { Mesh } from '../../src';
import { readMeshConfig } from '../../src/model/mesh-config/read-mesh-config';
import { readText } from '../../src/model/read';
import { validate } from '../../src/validate/validate';
import { istio, manifests, pod } from '../support/cluster';

const gateway = (hosts: string) =>
  istio(
    'Gateway',
    'edge',
    `selector: { istio: ingressgateway }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [${hosts}] }]`,
    'namespace: infra',
  );

interface Bound {
  readonly namespace?: string;
  readonly day?: number;
  readonly hosts?: string;
  readonly gateways?: string;
  readonly more?: string;
}

/** A VirtualService at the gateway whose rules take such matches; `''` is a rule without. */
function bound(name: string, matches: readonly string[], options: Bound = {}): string {
  const { namespace = 'shop', day, hosts = 'a.test', gateways = 'infra/edge', more = '' } = options;
  const rules = matches.map((it) => `{ ${it && `match: [${it}], `}directResponse: { status: 200 } }`);
  const age = day === undefined ? '' : `, creationTimestamp: "2026-01-0${day}T00:00:00Z"`;
  const spec = `hosts: [${hosts}], gateways: [${gateways}], http: [${rules.join()}]${more}`;
  return istio('VirtualService', name, spec, `namespace: ${namespace}${age}`);
}

/** `v spec.http[0]` of the rules that are said to get no request. */
function dead(text: string): string[] {
  const { diagnostics } = validate(readText(text, 'a.yaml').resources, {
    meshConfig: readMeshConfig(null).meshConfig,
    complete: true,
    suppressions: [],
  });
  return diagnostics
    .filter((it) => it.code === 'CDI0101' && it.level === 'warning')
    .map((it) => `${it.resource?.name} ${it.path}${it.message.includes('unless') ? ' unless older' : ''}`);
}

const A = '{ uri: { prefix: /a } }';
const BELOW_A = '{ uri: { prefix: /a/b } }';

test.each([
  ['the older VirtualService takes what the younger asks for', [], ['young spec.http[0]']],
  ['a gateway that keeps the namespaces apart takes them one by one', ["'shop/*', 'bank/*'"], []],
])('%s', (_what, [hosts = "'*'"], expected) => {
  const old = bound('old', [A], { day: 1, namespace: 'bank' });
  expect(dead(manifests(gateway(hosts), bound('young', [BELOW_A], { day: 2 }), old))).toEqual(expected);
});

test.each<[string, string[], string[], string[]]>([
  ['what takes everything comes last, whoever is older', [''], [A], []],
  ['of two that take everything the younger does nothing', [''], ['{ uri: { prefix: / } }'], ['young spec.http[0]']],
  ['a pattern that takes everything is not known as such', [''], ["{ uri: { regex: '/.*' } }"], ['old spec.http[0]']],
  [
    'a rule for another gateway is dead itself, and takes nothing',
    [`{ uri: { prefix: /a }, gateways: [mesh] }`, ''],
    [A],
    ['old spec.http[0]'],
  ],
  ['rules behind one for a port may not be there', ['{ port: 80, uri: { prefix: /x } }', A], [BELOW_A], []],
  [
    'several rules together take what one asks for',
    [A, '{ uri: { prefix: /b } }'],
    ["{ uri: { regex: '/[ab]' } }"],
    ['young spec.http[0]'],
  ],
])('%s', (_what, old, young, expected) => {
  expect(dead(manifests(gateway("'*'"), bound('old', old, { day: 1 }), bound('young', young, { day: 2 })))).toEqual(
    expected,
  );
});

test.each<[string, Bound, string[]]>([
  ['with another host for itself has work to do', { day: 2, hosts: 'a.test, b.test' }, []],
  ['that others do not see stands before or behind them', { day: 2, more: ', exportTo: [infra]' }, []],
  ['that is for the mesh too is dead at the gateway', { day: 2, gateways: 'mesh, infra/edge' }, ['young spec.http[0]']],
  ['for the mesh alone joins no other', { day: 2, gateways: 'mesh' }, []],
])('a VirtualService %s', (_what, options, expected) => {
  expect(dead(manifests(gateway("'*'"), bound('old', [A], { day: 1 }), bound('young', [BELOW_A], options)))).toEqual(
    expected,
  );
});

test('where no age is written, a rule may be dead, as names decide only of equals', () => {
  const found = dead(manifests(gateway("'*'"), bound('young', [BELOW_A]), bound('old', [A])));
  expect(found).toEqual(['young spec.http[0] unless older']);
});

const anyMatch = fc.record(
  {
    uri: fc.constantFrom(
      ...['/a', '/a/b', '/b', '/'].flatMap((it) => [{ prefix: it }, { exact: it }]),
      ...['/a.*', '.*', '/.*', '/[ab]'].map((regex) => ({ regex })),
    ),
    headers: fc.constantFrom({ x: { exact: '1' } }, { x: { regex: '[12]' } }, { x: {} }),
    withoutHeaders: fc.constant({ x: { exact: '1' } }),
    gateways: fc.constantFrom(['infra/edge'], ['mesh']),
    port: fc.constantFrom(80, 8080),
  },
  { requiredKeys: ['uri'] },
);

test('a server that lacks its port and hosts is no obstacle', () => {
  const broken = istio('Gateway', 'edge', 'servers: [{ tls: {} }]', 'namespace: infra');
  expect(dead(manifests(broken, bound('v', ['']), bound('w', [''])))).toEqual(['w spec.http[0] unless older']);
});

const anyBound = fc.record({
  matches: fc.array(
    fc.oneof(
      fc.constant(''),
      anyMatch.map((it) => JSON.stringify(it)),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  options: fc.record({
    namespace: fc.constantFrom('shop', 'bank', 'infra'),
    day: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    hosts: fc.constantFrom('a.test', 'A.test', 'a.test, b.test', '"*.test"'),
    more: fc.constantFrom('', '', ', exportTo: [infra]', ', exportTo: ["."]'),
  }),
});

const headers: readonly Record<string, string>[] = [{}, { x: '1' }, { x: '3' }];
const requests = ['/', '/a', '/a/b', '/ax', '/b', '/bx', '/c'].flatMap((path) =>
  headers.map((it) => ({ from: 'gateway:infra/edge', url: `http://a.test${path}`, headers: it })),
);

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

test(`no request gets to a rule that is said to get none (seed ${seed})`, () => {
  const edge = pod('edge', 'namespace: infra, labels: { istio: ingressgateway }');
  const anyHosts = fc.constantFrom("'*'", "'shop/*', 'bank/a.test'", 'a.test');
  fc.assert(
    fc.property(anyHosts, fc.array(anyBound, { minLength: 2, maxLength: 4 }), (hosts, all) => {
      const text = manifests(
        edge,
        gateway(hosts),
        ...all.map((it, index) => bound(`v${index}`, it.matches, it.options)),
      );
      const mesh = Mesh.fromYaml(text);
      const used = new Set(requests.map((it) => mesh.route(it).route?.origin?.replace(/^.*\//, '')));
      expect(dead(text).filter((it) => used.has(it.replace(' unless older', '')))).toEqual([]);
    }),
    { numRuns: 60, seed },
  );
});
