import * as fc from 'fast-check';
import { parsePath } from '../../../src/model/field-path';
import type { JsonObject } from '../../../src/model/resource';
import { checkMetadata } from '../../../src/validate/schema/check-metadata';
import { checkSchema } from '../../../src/validate/schema/check-schema';
import { isIstioKind } from '../../../src/validate/schema/crd';
import { CRDS } from '../../../src/validate/schema/crds.generated';
import { resourceOf } from './resource-of';

const manifest = (apiVersion: string, kind: string, rest: JsonObject = {}) =>
  resourceOf({ apiVersion, kind, metadata: { name: 'a' }, ...rest });

test('kinds of other groups are not judged', () => {
  expect(checkSchema(manifest('v1', 'Service'))).toBeUndefined();
  expect(checkSchema(manifest('apps/v1', 'Deployment'))).toBeUndefined();
  expect(checkSchema(manifest('install.istio.io/v1alpha1', 'IstioOperator'))).toBeUndefined();
});

test('a kind is one of Istio in its served versions only', () => {
  expect(isIstioKind('networking.istio.io/v1', 'VirtualService')).toBe(true);
  expect(isIstioKind('networking.istio.io/v1alpha1', 'VirtualService')).toBe(false);
  expect(isIstioKind('security.istio.io/v1', 'VirtualService')).toBe(false);
  expect(isIstioKind('v1', 'toString')).toBe(false);
});

test('names of object members are fields like any other', () => {
  const findings = checkSchema(manifest('networking.istio.io/v1', 'VirtualService', { spec: { constructor: {} } }));
  expect(findings).toMatchObject([{ path: 'spec.constructor', message: 'spec.constructor: is not a known field' }]);
});

const anyKind = fc.constantFrom(
  ...Object.entries(CRDS).map(([key, { versions }]) => {
    const [group, kind] = key.split('/');
    return { apiVersion: `${group}/${versions[0]}`, kind };
  }),
);
const anySpec = fc.jsonValue({ maxDepth: 4, depthSize: 'small' }) as fc.Arbitrary<JsonObject[string]>;

test('whatever a manifest holds, it is judged, and every finding has a place', () => {
  fc.assert(
    fc.property(anyKind, anySpec, anySpec, ({ apiVersion, kind }, spec, metadata) => {
      const resource = resourceOf({ apiVersion, kind, metadata, spec });
      for (const { path, message } of [...(checkSchema(resource) ?? []), ...checkMetadata(resource)]) {
        expect(parsePath(path)).toBeDefined();
        expect(message.startsWith(path)).toBe(true);
      }
    }),
  );
});
