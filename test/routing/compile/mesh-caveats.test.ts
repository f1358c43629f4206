import type { JsonObject } from '../../../src/model/resource';
import { meshCaveats } from '../../../src/routing/compile/mesh-caveats';
import { proxyFor } from '../../../src/routing/compile/proxy';
import { cluster, istio, manifests, pod } from '../../support/cluster';

const entry = (resolution: string) =>
  istio(
    'ServiceEntry',
    'db',
    `hosts: [db.test], resolution: ${resolution}, ports: [{number: 3306, name: tcp, protocol: TCP}]`,
  );

function caveats(mesh: JsonObject, yaml: string = entry('DNS'), annotations = ''): readonly string[] {
  const snapshot = cluster(manifests(yaml, pod('web', `annotations: {${annotations}}`)), mesh);
  const proxy = proxyFor(snapshot, 'web');
  if (!proxy) throw new Error('no proxy');
  return meshCaveats(snapshot, proxy);
}

const capture = { defaultConfig: { proxyMetadata: { ISTIO_META_DNS_CAPTURE: 'true' } } };

test('ordinary settings are no caveat', () => {
  expect(caveats({ enableAutoMtls: false, defaultConfig: { interceptionMode: 'REDIRECT' } })).toEqual([]);
});

test.each<JsonObject>([
  { discoverySelectors: [] },
  { serviceEntryVisibility: {} },
  { defaultConfig: { interceptionMode: 'NONE' } },
])('%j is one', (mesh) => expect(caveats(mesh)).toHaveLength(1));

test('DNS capture is one where it would give somebody an address', () => {
  expect(caveats(capture)).toEqual([expect.stringContaining('DNS capture')]);
  expect(caveats(capture, entry('NONE'))).toEqual([]);
});

test('a pod may have settings of its own', () => {
  const own = `proxy.istio.io/config: 'proxyMetadata: {ISTIO_META_DNS_CAPTURE: "true"}'`;
  expect(caveats({}, entry('DNS'), own)).toHaveLength(1);
});
