import { readMeshConfig } from '../../src/model/mesh-config/read-mesh-config';
import { readText } from '../../src/model/read';
import { AnalysisInput } from '../../src/validate/analysis-input';
import { HostSuffixes } from '../../src/validate/kiali/host-suffixes';
import { KialiMesh } from '../../src/validate/kiali/kiali-mesh';
import { serviceHost, strictHost } from '../../src/validate/kiali/service-host';

const namespaces = new Set(['shop', 'bank']);

test.each([
  ['cart', 'cart.shop.svc.cluster.local'],
  ['cart.shop', 'cart.shop.svc.cluster.local'],
  ['cart.bank', 'cart.bank.svc.cluster.local'],
  ['cart.bank.svc', 'cart.bank.svc.cluster.local'],
  ['cart.bank.svc.cluster.local', 'cart.bank.svc.cluster.local'],
  ['example.com', 'example.com'],
  ['*.bank.svc.cluster.local', '*.bank.svc.cluster.local'],
])('%s in a resource of "shop" means %s', (host, fullName) => {
  expect(serviceHost(host, 'shop', namespaces).fullName).toBe(fullName);
});

test('read strictly, a name with one dot is no Service', () => {
  expect(strictHost('cart.shop', 'shop').isInternal).toBe(false);
});

test('a host ends in every suffix that is kept, also in the whole of itself', () => {
  const suffixes = new HostSuffixes<string>();
  for (const it of ['', '.com', '.example.com', 'www.example.com', '.org']) suffixes.set(it, it);
  expect([...suffixes.endingOf('www.example.com')].sort()).toEqual(['', '.com', '.example.com', 'www.example.com']);
});

const meshWith = (...hosts: readonly string[]): KialiMesh => {
  const sidecar = `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec: { egress: [{ hosts: ${JSON.stringify(hosts)} }] }`;
  const { resources } = readText(sidecar, 'sidecar.yaml');
  return new KialiMesh(new AnalysisInput(resources, readMeshConfig(null).meshConfig, true));
};

test('a namespace without Sidecar imports everything', () => {
  expect(meshWith('./*').importScope('bank').imports('cart.shop.svc.cluster.local', 'bank')).toBe(true);
});

test.each([
  ['./*', 'cart', true],
  ['./*', 'cart.bank.svc.cluster.local', false],
  ['bank/*', 'cart.bank.svc.cluster.local', true],
  ['*/cart.bank.svc.cluster.local', '*.bank.svc.cluster.local', true],
  ['*/*.example.com', 'www.example.com', true],
])('a Sidecar that imports %s: does it import %s?', (egress, host, imported) => {
  expect(meshWith(egress).importScope('shop').imports(host, 'shop')).toBe(imported);
});

test('an excluded host is not imported, whatever else imports it', () => {
  expect(meshWith('*/*', '~bank/cart.bank.svc.cluster.local').importScope('shop').imports('cart.bank', 'bank')).toBe(
    false,
  );
});
