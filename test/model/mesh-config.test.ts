import { meshConfigIn } from '../../src/model/mesh-config/mesh-config-in';
import { readMeshConfig, readMeshConfigText } from '../../src/model/mesh-config/read-mesh-config';
import { readText } from '../../src/model/read';
import type { JsonObject } from '../../src/model/resource';

// istio: mesh.DefaultMeshConfig.
test('nothing written means what Istio installs', () => {
  expect(readMeshConfig({})).toEqual({
    diagnostics: [],
    unreadable: false,
    meshConfig: {
      rootNamespace: 'istio-system',
      trustDomain: 'cluster.local',
      ingressService: 'istio-ingressgateway',
      ingressSelector: '',
      outboundTrafficPolicy: { mode: 'ALLOW_ANY' },
      defaultServiceExportTo: ['*'],
      defaultVirtualServiceExportTo: ['*'],
      defaultDestinationRuleExportTo: ['*'],
      localityLbSetting: {},
      pathNormalization: 'BASE',
      trustedProxies: 0,
      written: {},
    },
  });
});

test.each<[string, JsonObject, object]>([
  ['a policy without a mode', { outboundTrafficPolicy: {} }, { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } }],
  ['null', { localityLbSetting: { distribute: null, failover: [] } }, { localityLbSetting: { failover: [] } }],
  ['the default normalization', { pathNormalization: { normalization: 'DEFAULT' } }, { pathNormalization: 'BASE' }],
  ['an empty list', { defaultServiceExportTo: [] }, { defaultServiceExportTo: ['*'] }],
  ['names of the proto file', { root_namespace: 'mesh' }, { rootNamespace: 'mesh' }],
  ['trusted proxies', { defaultConfig: { gatewayTopology: { numTrustedProxies: 2 } } }, { trustedProxies: 2 }],
])('%s: read as istiod reads it', (_, written, expected) => {
  const { meshConfig, diagnostics } = readMeshConfig(written);
  expect(meshConfig).toMatchObject(expected);
  expect(diagnostics).toEqual([]);
});

test('unknown fields and values of a wrong type are reported with their place', () => {
  const text = 'rootNamespace: 5\noutboundTrafficPolicy:\n  mode: REGISTRY\nrootNamespaces: x\n';
  const { meshConfig, diagnostics } = readMeshConfigText(text, { file: 'mesh.yaml', line: 1 });
  expect(diagnostics.map(({ code, message, line, column }) => [code, message, line, column])).toEqual([
    ['CDI0006', 'mesh configuration has no field "rootNamespaces"', 4, 17],
    ['CDI0007', '"rootNamespace" must be text', 1, 16],
    ['CDI0007', '"outboundTrafficPolicy.mode" must be one of REGISTRY_ONLY, ALLOW_ANY, ALLOW_ANY_DYNAMIC_DNS', 3, 9],
  ]);
  expect(meshConfig).toMatchObject({ rootNamespace: 'istio-system', outboundTrafficPolicy: { mode: 'ALLOW_ANY' } });
});

test('a text that is no YAML gives the default and says so', () => {
  const { meshConfig, diagnostics, unreadable } = readMeshConfigText('a: [', { file: 'mesh.yaml', line: 1 });
  expect(meshConfig.rootNamespace).toBe('istio-system');
  expect(diagnostics).toMatchObject([{ code: 'CDI0003', file: 'mesh.yaml' }]);
  expect(unreadable).toBe(true);
});

test('the ConfigMap of istiod among the manifests is the mesh configuration', () => {
  const { resources } = readText(
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata:\n  mesh: |\n    rootNamespace: mesh\n    nonsense: 1\n',
    'istio.yaml',
  );
  const reading = meshConfigIn(resources);
  expect(reading?.meshConfig.rootNamespace).toBe('mesh');
  expect(reading?.diagnostics).toMatchObject([{ code: 'CDI0006', file: 'istio.yaml', line: 7 }]);
  expect(meshConfigIn([])).toBeUndefined();
});
