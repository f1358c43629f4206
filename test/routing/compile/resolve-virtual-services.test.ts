import { resolveVirtualServices } from '../../../src/routing/compile/resolve-virtual-services';
import { snapshotOf, virtualService } from '../../support/http';

const resolve = (...yaml: string[]) => resolveVirtualServices(snapshotOf(...yaml.map(virtualService)));

test('short host names belong to the namespace of the VirtualService, names with a dot mean themselves', () => {
  const [{ hosts, lowerCaseHosts }] = resolve('{hosts: [api, reviews.default, "*", 10.0.0.1, "*.Example.com"]}');
  expect(hosts).toEqual(['api.shop.svc.cluster.local', 'reviews.default', '*', '10.0.0.1', '*.Example.com']);
  expect(lowerCaseHosts.at(-1)).toBe('*.example.com');
});

test('destinations and mirrors are resolved in rules of all kinds', () => {
  const [{ http, tcp, tls }] = resolve(`
    hosts: [api]
    http: [{route: [{destination: {host: a, subset: v1}}], mirror: {host: b}, mirrors: [{destination: {host: c}}]}]
    tcp: [{route: [{destination: {host: d}}]}]
    tls: [{match: [{sniHosts: [x], gateways: [g]}], route: [{destination: {host: e}}]}]`);
  expect(http[0].spec).toMatchObject({
    route: [{ destination: { host: 'a.shop.svc.cluster.local', subset: 'v1' } }],
    mirror: { host: 'b.shop.svc.cluster.local' },
    mirrors: [{ destination: { host: 'c.shop.svc.cluster.local' } }],
  });
  expect(tcp[0].spec.route).toEqual([{ destination: { host: 'd.shop.svc.cluster.local' } }]);
  expect(tls[0].spec.match?.[0].gateways).toEqual(['shop/g']);
  expect(tls[0].origin.path).toBe('spec.tls[0]');
});

test('a VirtualService without gateways is for the mesh', () => {
  expect(resolve('{hosts: [api]}')[0].gateways).toEqual(['mesh']);
});

test.each([
  ['mesh', 'mesh'],
  ['front', 'shop/front'],
  ['edge/front', 'edge/front'],
  ['./front', 'shop/front'],
  ['front.edge', 'edge/front'],
  ['front.edge.svc.cluster.local', 'edge/front'],
])('gateway %s is %s', (written, expected) => {
  expect(resolve(`{hosts: [api], gateways: [${written}]}`)[0].gateways).toEqual([expected]);
});

test('exportTo "." is the own namespace, and the default of the mesh counts when none is written', () => {
  expect([...resolve('{hosts: [api], exportTo: [., guest]}')[0].visibleTo]).toEqual(['shop', 'guest']);
  expect([...resolve('{hosts: [api]}')[0].visibleTo]).toEqual(['*']);
});

describe('a delegate', () => {
  const root = (rule: string) =>
    `{metadata: {name: root}, spec: {hosts: [api], http: [${rule}, {name: last, route: []}]}}`;
  const leaf = (spec: string) => `{metadata: {name: leaf, namespace: team}, spec: {${spec}}}`;
  const merged = (rule: string, spec: string) => resolve(root(rule), leaf(spec)).flatMap((it) => it.http.slice(0, -1));

  test('stands in the place of the rule that refers to it', () => {
    const rules = merged(
      '{name: r, match: [{uri: {prefix: /api}, name: m}], timeout: 1s, headers: {request: {set: {a: b}}}, delegate: {name: leaf, namespace: team}}',
      'http: [{name: l, match: [{uri: {prefix: /api/v1}, name: n, headers: {x: {exact: y}}}], timeout: 2s, route: [{destination: {host: api}}]}, {route: []}]',
    );
    expect(rules).toHaveLength(2);
    expect(rules[0].spec).toMatchObject({
      name: 'r-l',
      timeout: '2s',
      headers: { request: { set: { a: 'b' } } },
      match: [{ name: 'm-n', uri: { prefix: '/api/v1' }, headers: { x: { exact: 'y' } } }],
      route: [{ destination: { host: 'api.team.svc.cluster.local' } }],
    });
    expect(rules[0].origin).toMatchObject({ path: 'spec.http[0]', resource: { name: 'leaf' } });
    expect(rules[0].matchOrigins[0]).toMatchObject({ path: 'spec.http[0].match[0]', resource: { name: 'leaf' } });
    expect(rules[1].spec.match).toMatchObject([{ uri: { prefix: '/api' } }]);
    expect(rules[1].matchOrigins[0]).toMatchObject({ path: 'spec.http[0].match[0]', resource: { name: 'root' } });
  });

  test('is no VirtualService of its own', () => {
    expect(resolve(leaf('http: []'))).toEqual([]);
  });

  test('that is missing takes only its own rule with it', () => {
    const [{ http }] = resolve(root('{delegate: {name: nobody}}'));
    expect(http.map((it) => it.spec.name)).toEqual(['last']);
  });

  test('that is not exported to the root counts as missing', () => {
    expect(merged('{delegate: {name: leaf, namespace: team}}', 'exportTo: [.], http: [{route: []}]')).toEqual([]);
    expect(merged('{delegate: {name: leaf, namespace: team}}', 'exportTo: [shop], http: [{route: []}]')).toHaveLength(
      1,
    );
  });

  test.each([
    ['{uri: {prefix: /a}}', '{uri: {prefix: /ab}}', false],
    ['{uri: {prefix: /ab}}', '{uri: {prefix: /a}}', true],
    ['{uri: {prefix: /a}}', '{uri: {exact: /ab}}', false],
    ['{uri: {exact: /a}}', '{uri: {exact: /a}}', false],
    ['{uri: {exact: /a}}', '{uri: {prefix: /a}}', true],
    ['{uri: {regex: .*}}', '{uri: {prefix: /a}}', true],
    ['{uri: {regex: .*}}', '{headers: {a: {regex: b}}}', false],
    ['{headers: {a: {}}}', '{headers: {a: {exact: b}}}', true],
    ['{headers: {a: {exact: b}}}', '{headers: {c: {exact: d}}}', false],
    ['{ignoreUriCase: true}', '{}', true],
    ['{port: 80}', '{port: 81}', true],
    ['{port: 80}', '{}', false],
    ['{sourceNamespace: web}', '{}', true],
    ['{}', '{sourceNamespace: web}', false],
    ['{sourceLabels: {a: b}}', '{sourceLabels: {a: c}}', true],
    ['{sourceLabels: {a: b}}', '{sourceLabels: {d: e}}', false],
    ['{gateways: [mesh, x/y]}', '{gateways: [x/y]}', false],
    ['{gateways: [x/y]}', '{gateways: [mesh]}', true],
  ])('under %s, %s is a conflict: %s', (above, below, conflict) => {
    const rules = merged(
      `{match: [${above}], delegate: {name: leaf, namespace: team}}`,
      `http: [{match: [${below}], route: []}]`,
    );
    expect(rules).toHaveLength(conflict ? 0 : 1);
  });

  test('loses a whole rule when one of its matches fits under none of the root', () => {
    const rules = merged(
      '{match: [{uri: {prefix: /a}}], delegate: {name: leaf, namespace: team}}',
      'http: [{match: [{uri: {prefix: /ab}}, {uri: {prefix: /b}}], route: []}]',
    );
    expect(rules).toEqual([]);
  });
});
