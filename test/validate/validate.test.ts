import { readMeshConfig } from '../../src/model/mesh-config/read-mesh-config';
import { readText } from '../../src/model/read';
import { parseSuppression } from '../../src/validate/suppression';
import { validate } from '../../src/validate/validate';
import { istio, manifests, pod, service } from '../support/cluster';

interface Options {
  readonly complete?: boolean;
  readonly suppress?: readonly string[];
  readonly mesh?: Record<string, string>;
}

/** `code line` of what istioctl's rules say. */
function said(text: string, { complete = true, suppress = [], mesh = {} }: Options = {}): string[] {
  const { diagnostics } = validate(readText(text, 'manifests.yaml').resources, {
    meshConfig: readMeshConfig(mesh).meshConfig,
    complete,
    suppressions: suppress.map(parseSuppression),
  });
  return diagnostics.filter((it) => it.code.startsWith('IST')).map((it) => `${it.code} ${it.line}`);
}

const rule = (name: string, host: string, metadata = '') => istio('DestinationRule', name, `host: ${host}`, metadata);
const route = (name: string, spec: string) => istio('VirtualService', name, `hosts: [a], ${spec}`);

describe('rules of a VirtualService that nobody can compare', () => {
  /** Each takes what the others leave: what is left for the last has as many parts as there are rules. */
  const tangled = Array.from({ length: 150 }, (_, it) => ({
    match: [{ withoutHeaders: { [`x-${it}`]: {} } }],
    route: [{ destination: { host: 'a' } }],
  }));

  test('are named once, with the reason', () => {
    const { diagnostics } = validate(
      readText(route('tangled', `http: ${JSON.stringify(tangled)}`), 'a.yaml').resources,
      {
        meshConfig: readMeshConfig({}).meshConfig,
        complete: false,
        suppressions: [],
      },
    );
    const found = diagnostics.filter((it) => it.code === 'CDI0101');
    expect(found.map(({ level, message }) => [level, message])).toEqual([
      ['info', expect.stringMatching(/^it cannot be told whether a request gets to \d+ rules, .*too large/)],
    ]);
  });
});

test('a message names fifty of many rivals, and says that there are more', () => {
  const rivals = Array.from({ length: 60 }, (_, it) =>
    route(`r${it + 100}`, 'http: [{ route: [{ destination: { host: a } }] }]'),
  );
  const { diagnostics } = validate(readText(manifests(...rivals), 'a.yaml').resources, {
    meshConfig: readMeshConfig({}).meshConfig,
    complete: false,
    suppressions: [],
  });
  const messages = diagnostics.filter((it) => it.code === 'IST0109').map((it) => it.message);
  expect(messages).toHaveLength(60);
  expect(messages[0]).toMatch(/r100,.*r149,… associated/);
});

describe('what is not in the input', () => {
  test('does not exist when the input is complete', () => {
    expect(said(rule('r', 'a'))).toEqual(['IST0174 1']);
  });

  test('may be in the cluster when the input holds nothing of its kind', () => {
    expect(said(rule('r', 'a'), { complete: false })).toEqual([]);
  });

  test('is missing when the input holds others of its kind', () => {
    expect(
      said(manifests(service('b', 'ports: [{ name: http, port: 80 }]'), rule('r', 'a')), { complete: false }),
    ).toEqual(['IST0174 3']);
  });

  test('says nothing of pods that only other kinds would select', () => {
    const gateway = istio(
      'Gateway',
      'g',
      'selector: { app: g }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"] }]',
    );
    expect(said(gateway, { complete: false })).toEqual([]);
    expect(said(manifests(pod('p', 'labels: { app: x }'), gateway), { complete: false })).toEqual(['IST0101 3']);
  });
});

describe('the ingress gateway that istioctl supposes', () => {
  const gateway = istio(
    'Gateway',
    'g',
    'selector: { istio: ingressgateway }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"] }]',
  );

  test('is there for Gateways that select it', () => {
    expect(said(gateway)).toEqual([]);
  });

  test('is not when the mesh has no ingress controller', () => {
    expect(said(gateway, { mesh: { ingressControllerMode: 'OFF' } })).toEqual(['IST0101 1']);
  });
});

describe('suppression', () => {
  const text = rule('r', 'a', 'namespace: shop');

  test.each([
    'IST0174',
    'IST0174=DestinationRule shop/r',
    'IST0174=DestinationRule r.shop',
    'IST0174=*shop*',
  ])('%s takes the finding away', (suppress) => {
    expect(said(text, { suppress: [suppress] })).toEqual([]);
  });

  test.each(['IST0101', 'IST0174=DestinationRule other/r'])('%s leaves it', (suppress) => {
    expect(said(text, { suppress: [suppress] })).toEqual(['IST0174 1']);
  });

  test.each([
    ['IST0174', []],
    ['IST0101,IST0174', []],
    ['*', []],
    ['IST0101, IST0174', ['IST0174 1']],
  ])('an annotation of %j', (codes, left) => {
    expect(said(rule('r', 'a', `annotations: { galley.istio.io/analyze-suppress: "${codes}" }`))).toEqual(left);
  });
});

describe('findings in the same words', () => {
  const destination = '{ destination: { host: nowhere } }';

  test('of one line are one', () => {
    const found = said(route('v', `http: [{ route: [${destination}, ${destination}] }]`));
    expect(found.filter((it) => it.startsWith('IST0101'))).toEqual(['IST0101 1']);
  });

  test('of two lines are two', () => {
    const found = said(route('v', `http: [{ route: [\n${destination},\n${destination}] }]`));
    expect(found.filter((it) => it.startsWith('IST0101'))).toEqual(['IST0101 2', 'IST0101 3']);
  });
});

test('of several resources of one name the last counts', () => {
  const twice = manifests(service('a', 'ports: [{ name: http, port: 80 }]'), rule('r', 'b'), rule('r', 'a'));
  expect(said(twice)).toEqual([]);
});

test('resources of system namespaces do not count', () => {
  const hidden = service('a', 'ports: [{ name: web, port: 80 }]', 'namespace: kube-system');
  expect(said(manifests(hidden, rule('r', 'a.kube-system.svc.cluster.local')))).toEqual(['IST0174 3']);
});

describe('what istioctl leaves out because it cannot be decoded', () => {
  const codes = (text: string) =>
    validate(readText(text, 'manifests.yaml').resources, {
      meshConfig: readMeshConfig(null).meshConfig,
      complete: true,
      suppressions: [],
    }).diagnostics.map((it) => it.code);

  test('is refused by its schema, and no rule looks at it', () => {
    expect(codes(route('v', 'gateways: [none], http: [{ route: 5 }]'))).toEqual(['CDI0001']);
  });

  test('is refused by admission where the schema allows it', () => {
    const text = rule('r', 'a', 'namespace: shop').replace(
      'host: a',
      'host: a, trafficPolicy: { connectionPool: { tcp: { idleTimeout: soon } } }',
    );
    expect(codes(text)).toEqual(['CDI0009']);
  });

  test('is judged where only the API server cannot read it', () => {
    expect(codes(rule('r', 'a').replace('host: a', 'host: a, traffic_policy: {}'))).toEqual(
      expect.arrayContaining(['CDI0001', 'IST0106', 'IST0174']),
    );
  });

  test.each([
    ['a port in quotes', 'spec: { ports: [{ port: "80" }] }', 'spec.ports[0].port'],
    ['a selector that is a list', 'spec: { selector: [a] }', 'spec.selector'],
    ['a field that has no such type', 'spec: { ports: [{ name: { is: a } }] }', 'spec.ports[0].name'],
  ])('is a Service with %s', (_what, spec, path) => {
    const text = `{ apiVersion: v1, kind: Service, metadata: { name: a }, ${spec} }`;
    const { diagnostics } = validate(readText(text, 'a.yaml').resources, {
      meshConfig: readMeshConfig(null).meshConfig,
      complete: true,
      suppressions: [],
    });
    expect(diagnostics.map((it) => `${it.code} ${it.path}`)).toEqual([`CDI0001 ${path}`]);
  });

  test('is replaced by a later resource of its name: admission refuses it all the same', () => {
    const refused = rule('r', 'a').replace('host: a', 'host: "a b"');
    const { diagnostics } = validate(readText(manifests(refused, rule('r', 'a')), 'a.yaml').resources, {
      meshConfig: readMeshConfig(null).meshConfig,
      complete: false,
      suppressions: [],
    });
    expect(diagnostics.map((it) => `${it.code} ${it.line}`)).toEqual(['CDI0009 1']);
  });
});
