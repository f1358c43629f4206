import fc from 'fast-check';
import { parseRequest } from '../../../src/model/parse-request';
import type { Request, RequestInput } from '../../../src/model/request';
import { decisionToJson } from '../../../src/routing/decision-json';
import { route } from '../../../src/routing/route/route';
import { Trace } from '../../../src/routing/route/trace';
import { istio, manifests, pod, service } from '../../support/cluster';
import { sidecarIn } from '../../support/sidecars';

const destination = (host: string, more = '') => `{destination: {host: ${host}}, ${more}}`;
const services = manifests(
  ...['a', 'b'].map((it) =>
    service(
      it,
      `selector: {app: ${it}}, ports: [{name: http, port: 80}, {name: tcp, port: 90}, {name: any, port: 95}, {name: tls, port: 443}]`,
    ),
  ),
  ...['a', 'b'].map((it) => pod(it, `labels: {app: ${it}}`)),
  istio(
    'VirtualService',
    'a',
    `hosts: [a], http: [{match: [{uri: {prefix: /b}}], route: [${destination('b')}]},
      {match: [{headers: {h: {exact: x}}}], redirect: {uri: /r}},
      {match: [{uri: {exact: /w}}], rewrite: {uri: /v}, timeout: 1s,
       route: [${destination('a', 'weight: 1, headers: {request: {set: {h: a}}}')}, ${destination('b', 'weight: 2')}]},
      {route: [${destination('a')}]}]`,
  ),
  istio('DestinationRule', 'b', 'host: b, trafficPolicy: {loadBalancer: {consistentHash: {httpHeaderName: h}}}'),
);

const anyInput = fc.record(
  {
    from: fc.constant('default/web'),
    url: fc
      .tuple(
        fc.constantFrom('http', 'https', 'tcp', 'tls'),
        fc.constantFrom('a', 'A.default', 'b', 'x.test'),
        fc.constantFrom('', ':80', ':90', ':95', ':443'),
        fc.constantFrom('/', '/b', '/w?q', '/b/../w', '/a b', '/%00'),
      )
      .map(([scheme, host, port, path]) => `${scheme}://${host}${port}${path}`),
    method: fc.constantFrom('GET', 'FOO', 'a b'),
    headers: fc.dictionary(fc.constantFrom('h', 'host', 'grpc-timeout'), fc.constantFrom('x', 'b', '1S'), {
      maxKeys: 2,
    }),
    address: fc.constantFrom('10.9.9.9', '203.0.113.9'),
    sni: fc.constantFrom('a', ''),
  },
  { requiredKeys: ['from', 'url'] },
) as fc.Arbitrary<RequestInput>;

const parsed = (input: RequestInput): Request => {
  const found = parseRequest(input);
  if ('problem' in found) throw new Error(found.problem);
  return found.request;
};

test('what a table has learnt from other requests changes no decision', () => {
  const experienced = sidecarIn('default', services);
  fc.assert(
    fc.property(fc.array(anyInput, { minLength: 1, maxLength: 20 }), (inputs) => {
      const fresh = sidecarIn('default', services);
      const requests = inputs.map(parsed);
      for (const it of requests) route(experienced, it);
      const last = requests[requests.length - 1];
      expect(decisionToJson(route(experienced, last))).toEqual(decisionToJson(route(fresh, last)));
    }),
    { numRuns: 60 },
  );
});

test('who asks for the reasons gets the same decision', () => {
  const table = sidecarIn('default', services);
  fc.assert(
    fc.property(anyInput, (input) => {
      const request = parsed(input);
      expect(decisionToJson(route(table, request, new Trace()))).toEqual(decisionToJson(route(table, request)));
    }),
    { numRuns: 300 },
  );
});
