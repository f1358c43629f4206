import { parseProtocol } from '../../src/model/protocol';
import { istio, manifests, service } from '../support/cluster';
import { fileOf } from '../support/file-of';
import { probe } from '../support/probe';
import { runCommand } from '../support/terminal';

// Objects of JavaScript know these without anybody having written them.
const NAMES = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty'];

const shop = service('shop', 'selector: {app: shop}, ports: [{name: http, port: 80, appProtocol: constructor}]');
const pod = (name: string) =>
  `{apiVersion: v1, kind: Pod, metadata: {name: ${name}, labels: {app: shop, ${name}: a}, annotations: {${name}: a}}}`;

test.each(NAMES)('%s is a name like any other', (name) => {
  const string = `{${name}: {exact: a}}`;
  probe(
    manifests(
      shop,
      pod('caller'),
      pod(name),
      istio(
        'VirtualService',
        name,
        `hosts: [shop, ${name}], http: [{
          match: [{headers: ${string}, withoutHeaders: ${string}, queryParams: ${string}, sourceLabels: {${name}: a}, uri: {${name}: a}}],
          headers: {request: {set: {${name}: a}, add: {${name}: b}, remove: [${name}]}},
          fault: {abort: {grpcStatus: ${name}, percentage: {value: 100}}},
          redirect: {scheme: ${name}}}, {route: [{destination: {host: shop, subset: ${name}}}]}]`,
      ),
      istio(
        'DestinationRule',
        name,
        `host: shop, subsets: [{name: ${name}, labels: {${name}: a}}],
        trafficPolicy: {outlierDetection: {}, loadBalancer: {localityLbSetting: {failoverPriority: [${name}]}, consistentHash: {httpHeaderName: ${name}}}}`,
      ),
      `{apiVersion: ${name}, kind: ${name}, metadata: {name: ${name}, namespace: ${name}, labels: {${name}: ${name}}}}`,
    ),
    `{${name}: 1, defaultConfig: {${name}: 1}}`,
  );
});

test.each(NAMES)('a header may be called %s on the command line', async (name) => {
  const file = fileOf(manifests(shop, pod('caller')));
  const words = [
    'route',
    file,
    '--from',
    'default/caller',
    '--url',
    'http://shop/',
    '-H',
    `${name}: a`,
    '-H',
    `${name}: b`,
  ];
  expect(await runCommand(...words)).toMatchObject({ exit: 0, err: '' });
});

test.each(NAMES)('there is no protocol called %s', (name) => {
  expect(parseProtocol(name)).toBe('Unsupported');
});

test.each(NAMES)('test files may have %s in any place', async (name) => {
  const scenario = `tests: [{from: default/caller, url: {${name}: 1}, name: {${name}: 1}, ${name}: 1, expect: {to: {a: {${name}: 1}}, ${name}: 1}}]`;
  expect(await runCommand('test', fileOf(scenario))).toMatchObject({ exit: 2, out: '' });
  const shares = `{manifests: [{apiVersion: v1, kind: Pod, metadata: {name: caller}}],
    tests: [{from: default/caller, url: "http://a", expect: {to: {${name}: {${name}: 1}}, calls: {${name}: {${name}: 1}}, clusters: {${name}: 1}}}]}`;
  expect(await runCommand('test', fileOf(shares))).toMatchObject({ exit: 1 });
  const check = `tests: [{test_name: a, input: {authority: a, path: /, additional_request_headers: [{key: ${name}, value: a}]}, validate: {${name}: {}}}]`;
  expect(await runCommand('test', fileOf(check))).toMatchObject({ exit: 2 });
});
