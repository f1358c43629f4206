import * as fc from 'fast-check';
import { parseRequest } from '../../src/model/parse-request';
import { readText } from '../../src/model/read';
import type { RequestInput } from '../../src/model/request';
import type { Json } from '../../src/model/resource';
import { probe } from '../support/probe';

// fast-check prints the seed of what fails.

const FIELDS = [
  ...[
    'metadata',
    'spec',
    'name',
    'namespace',
    'labels',
    'annotations',
    'template',
    'containers',
    'ports',
    'port',
    'number',
    'protocol',
  ],
  ...[
    'selector',
    'replicas',
    'status',
    'podIP',
    'conditions',
    'hosts',
    'host',
    'http',
    'match',
    'route',
    'destination',
    'subset',
    'weight',
  ],
  ...[
    'subsets',
    'trafficPolicy',
    'gateways',
    'servers',
    'egress',
    'endpoints',
    'address',
    'addresses',
    'resolution',
    'exportTo',
    'tls',
    'tcp',
  ],
  ...[
    'uri',
    'headers',
    'exact',
    'regex',
    'prefix',
    'clusterIP',
    'targetPort',
    'externalName',
    'type',
    '__proto__',
    'constructor',
    '',
  ],
];
const SCALARS: Json[] = [
  null,
  true,
  -1,
  0,
  0.5,
  80,
  65536,
  1e300,
  '',
  '*',
  '.',
  '~',
  '*.',
  '/',
  '%REQ(',
  '(a+)+$',
  '[',
  '__proto__',
  'a',
  '80',
  'HTTP',
];

/** Anything that JSON can hold, mostly under names of real fields. */
const json: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'medium', maxDepth: 7 },
    fc.constantFrom(...SCALARS),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...FIELDS), tie('json'), { maxKeys: 6, noNullPrototype: true }),
  ),
})).json;

const KINDS = [
  ...[
    'v1 Service',
    'v1 Pod',
    'v1 Node',
    'v1 Namespace',
    'v1 ConfigMap',
    'v1 Secret',
    'apps/v1 Deployment',
    'apps/v1 StatefulSet',
    'batch/v1 CronJob',
  ],
  ...['VirtualService', 'DestinationRule', 'Gateway', 'ServiceEntry', 'WorkloadEntry', 'Sidecar', 'EnvoyFilter'].map(
    (it) => `networking.istio.io/v1 ${it}`,
  ),
  ...[
    'security.istio.io/v1 AuthorizationPolicy',
    'security.istio.io/v1 RequestAuthentication',
    'telemetry.istio.io/v1 Telemetry',
  ],
  ...['gateway.networking.k8s.io/v1 HTTPRoute', 'gateway.networking.k8s.io/v1 Gateway', 'networking.k8s.io/v1 Ingress'],
];

const object = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    metadata: json,
    spec: json,
    status: json,
    name: fc.constantFrom('a', 'b'),
  })
  .map(({ kind, metadata, spec, status, name }) => {
    const [apiVersion, word] = kind.split(' ');
    return { apiVersion, kind: word, metadata: { name, ...(metadata as object) }, spec, status, data: spec };
  });

test('objects of any kind with any JSON in any field are judged and routed without an exception', () => {
  fc.assert(
    fc.property(fc.array(object, { maxLength: 6 }), (objects) =>
      probe(objects.map((it) => JSON.stringify(it)).join('\n---\n')),
    ),
    { numRuns: 300 },
  );
});

test('a mesh configuration may be any JSON', () => {
  const settings = [
    'rootNamespace',
    'outboundTrafficPolicy',
    'mode',
    'localityLbSetting',
    'distribute',
    'failover',
    'defaultServiceExportTo',
  ];
  const more = [
    'defaultHttpRetryPolicy',
    'attempts',
    'retryOn',
    'defaultTrafficPolicy',
    'pathNormalization',
    'defaultConfig',
    'gatewayTopology',
  ];
  const meshConfig = fc.dictionary(fc.constantFrom(...settings, ...more), json);
  const manifests = `
{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {selector: {app: a}, ports: [{name: http, port: 80}]}}
---
{apiVersion: v1, kind: Pod, metadata: {name: a, labels: {app: a}}}
---
{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: a}, spec: {hosts: [a], http: [{route: [{destination: {host: a}}]}]}}
`;
  fc.assert(
    fc.property(meshConfig, (it) => probe(manifests, JSON.stringify(it))),
    { numRuns: 200 },
  );
});

test('a request may be any JSON', () => {
  const request = fc.oneof(
    json,
    fc.dictionary(fc.constantFrom('from', 'url', 'method', 'headers', 'address', 'sni', 'claims'), json),
  );
  fc.assert(fc.property(request, (it) => expect(parseRequest(it as unknown as RequestInput)).toBeDefined()));
});

test('a text may be any text', () => {
  const pieces = fc.constantFrom(
    'a: ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    '&a ',
    '*a',
    '<<: ',
    '---\n',
    '\n',
    '  ',
    '"',
    "'",
    '|',
    '>',
    '? ',
    '!!binary ',
    '#',
    '\0',
    '\t',
    'kind: Pod\n',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), (it) =>
      expect(readText(it.join(''), 'a.yaml')).toBeDefined(),
    ),
  );
});
