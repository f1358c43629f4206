import type { Service } from '../../../src/model/service';
import { defaultRoute } from '../../../src/routing/compile/http-routes';
import { compileRules, onSidecar, routesOf } from '../../support/http';

const to = (host: string): string => `route: [{destination: {host: ${host}}}]`;
const clustersOf = (http: string, context = {}) =>
  routesOf(http, context).map(({ action }) =>
    action.kind === 'forward' ? action.clusters.map((it) => it.cluster) : [],
  );

describe('order', () => {
  test('each match of a rule is a route, and a rule without match ends the list', () => {
    const routes = routesOf(`[
      {name: r, match: [{uri: {prefix: /a}, name: m}, {uri: {prefix: /b}}], ${to('a')}},
      {${to('b')}}, {match: [{uri: {prefix: /c}}], ${to('c')}}]`);
    expect(routes.map((it) => [it.name, it.origin?.path, it.matchIndex, it.catchAll])).toEqual([
      ['r.m', 'spec.http[0]', 0, false],
      ['r', 'spec.http[0]', 1, false],
      ['', 'spec.http[1]', undefined, true],
    ]);
  });

  test.each([
    '{}',
    '{uri: {prefix: /}}',
    '{uri: {regex: ".*"}}',
    '{port: 8080}',
    '{sourceLabels: {app: web}}',
  ])('a match %s is a catch-all, and nothing behind it is left', (match) => {
    const routes = routesOf(`[{match: [${match}, {uri: {prefix: /b}}], ${to('a')}}, {${to('b')}}]`);
    expect(routes.map((it) => it.catchAll)).toEqual([true]);
  });

  test.each([
    '{uri: {prefix: ""}}',
    '{uri: {regex: "/.*"}}',
    '{headers: {a: {}}}',
    '{queryParams: {a: {}}}',
  ])('a match %s is no catch-all', (match) => {
    expect(routesOf(`[{match: [${match}], ${to('a')}}, {${to('b')}}]`).map((it) => it.catchAll)).toEqual([false, true]);
  });

  test('a rule without match whose proxy conditions cannot fail ends the list even when a match was left out before', () => {
    expect(clustersOf(`[{match: [{port: 1}], ${to('a')}}, {${to('b')}}]`)).toEqual([
      ['outbound|8080||b.shop.svc.cluster.local'],
    ]);
  });
});

describe('conditions on the proxy', () => {
  test.each([
    ['{port: 8080}', true],
    ['{port: 80}', false],
    ['{sourceLabels: {app: web}}', true],
    ['{sourceLabels: {app: other}}', false],
    ['{sourceNamespace: shop}', true],
    ['{sourceNamespace: team}', false],
    ['{gateways: [mesh]}', true],
    ['{gateways: [edge/front]}', false],
    ['{gateways: [mesh], sourceLabels: {app: other}, sourceNamespace: team}', true],
  ])('%s holds for the sidecar of app web in shop: %s', (match, expected) => {
    expect(routesOf(`[{match: [${match}], ${to('a')}}]`)).toHaveLength(expected ? 1 : 0);
  });
});

describe('destinations', () => {
  const service = (ports: number[], externalName?: string): Service =>
    ({ ports: ports.map((number) => ({ number })), externalName }) as unknown as Service;

  test('the port is the written one, else the only one of the service, else that of the listener', () => {
    const rules = `[{${to('a')}}]`;
    expect(clustersOf(rules)).toEqual([['outbound|8080||a.shop.svc.cluster.local']]);
    expect(clustersOf(rules, { service: () => service([9]) })).toEqual([['outbound|9||a.shop.svc.cluster.local']]);
    expect(clustersOf(rules, { service: () => service([9, 10]) })).toEqual([
      ['outbound|8080||a.shop.svc.cluster.local'],
    ]);
    expect(
      clustersOf('[{route: [{destination: {host: a, subset: v1, port: {number: 7}}}]}]', {
        service: () => service([9]),
      }),
    ).toEqual([['outbound|7|v1|a.shop.svc.cluster.local']]);
  });

  test('an alias stands for its target', () => {
    const alias = { service: () => service([8080], 'b.example.com') };
    expect(clustersOf(`[{${to('a')}}]`, alias)).toEqual([['outbound|8080||b.example.com']]);
  });

  test('an only destination needs no weight', () => {
    const [{ action }] = routesOf('[{route: [{destination: {host: a}, weight: 0}]}]');
    expect(action).toMatchObject({ weighted: false, clusters: [{ weight: 1 }] });
  });

  test('a list loses its zero weights, and stays a list even with one left', () => {
    const [{ action }] = routesOf('[{route: [{destination: {host: a}, weight: 7}, {destination: {host: b}}]}]');
    expect(action).toMatchObject({
      weighted: true,
      clusters: [{ weight: 7, origin: { path: 'spec.http[0].route[0]' } }],
    });
  });

  test('the operations of an only destination join those of the rule, with several each keeps its own', () => {
    const headers = 'headers: {request: {set: {x: route, host: a.test}}}';
    const destination =
      '{destination: {host: a}, weight: 1, headers: {request: {set: {x: one, host: b.test}, remove: [y, host]}}}';
    const [single] = routesOf(`[{${headers}, route: [${destination}]}]`);
    expect(single.requestHeaders).toEqual({
      remove: ['y'],
      set: [
        ['x', 'route'],
        ['x', 'one'],
      ],
      add: [],
    });
    expect(single.action).toMatchObject({ hostRewrite: 'a.test' });

    const [several] = routesOf(`[{${headers}, route: [${destination}, {destination: {host: b}, weight: 1}]}]`);
    expect(several.requestHeaders).toEqual({ remove: [], set: [['x', 'route']], add: [] });
    expect(several.action).toMatchObject({
      clusters: [{ requestHeaders: { set: [['x', 'one']] }, hostRewrite: 'b.test' }, {}],
    });
  });
});

describe('what Envoy refuses', () => {
  test.each([
    [`[{match: [{uri: {regex: "(?=a)"}}], ${to('a')}}]`, /spec\.http\[0\]\.match\[0\]: regex "\(\?=a\)"/],
    [`[{match: [{headers: {"@request.auth.claims.sub": {}}}], ${to('a')}}]`, /claim sub/],
    ['[{redirect: {uri: /x, redirectCode: 300}}]', /redirect with code 300/],
    ['[{route: [{destination: {host: a}, weight: 0}, {destination: {host: b}, weight: 0}]}]', /weight/],
    [`[{rewrite: {uriRegexRewrite: {match: "(", rewrite: x}}, ${to('a')}}]`, /regex/],
    [`[{corsPolicy: {allowOrigins: [{regex: "("}]}, ${to('a')}}]`, /regex/],
  ])('%s', (http, reason) => {
    expect(compileRules(http).rejected).toMatch(reason);
  });
});

test('a service without VirtualService goes to its own cluster, with the retries of the mesh', () => {
  const service = { hostname: 'a.shop.svc.cluster.local' } as Service;
  expect(defaultRoute(service, 80, onSidecar)).toMatchObject({
    name: 'default',
    match: [],
    catchAll: true,
    action: { clusters: [{ cluster: 'outbound|80||a.shop.svc.cluster.local' }], retries: { attempts: 2 } },
  });
  const without = { ...onSidecar, meshConfig: { ...onSidecar.meshConfig, defaultHttpRetryPolicy: { attempts: 0 } } };
  expect(defaultRoute(service, 80, without).action).not.toHaveProperty('retries');
});
