import fc from 'fast-check';
import type { HTTPRoute, StringMatch } from '../../../src/model/virtual-service';
import { compileHttpRoutes } from '../../../src/routing/compile/http-routes';
import { isPlain, LazyRoutes, lazyHttpRoutes } from '../../../src/routing/compile/lazy-routes';
import { resolveVirtualServices } from '../../../src/routing/compile/resolve-virtual-services';
import { onSidecar, snapshotOf, virtualService } from '../../support/http';

const resolved = (rule: unknown) =>
  resolveVirtualServices(snapshotOf(virtualService(`{hosts: [api], http: [${JSON.stringify(rule)}]}`)))[0];

const value: fc.Arbitrary<StringMatch | null> = fc.constantFrom({ exact: 'a' }, { prefix: '(' }, { regex: '(' }, null);
const values = fc.dictionary(fc.constantFrom('a', '@request.auth.claims.a'), value, { maxKeys: 1 });
const match = fc.record(
  {
    uri: value,
    method: value,
    authority: value,
    scheme: value,
    headers: values,
    withoutHeaders: values,
    queryParams: values,
  },
  { requiredKeys: [] },
);
const destination = fc.record({
  destination: fc.constant({ host: 'a' }),
  weight: fc.constantFrom(0, 1),
});
const anyRule = fc.record(
  {
    match: fc.array(match, { maxLength: 2 }),
    route: fc.array(destination, { maxLength: 2 }),
    redirect: fc.constantFrom({ uri: '/' }, { redirectCode: 302 }, { redirectCode: 999 }),
    directResponse: fc.constant({ status: 200 }),
    rewrite: fc.constantFrom({ uri: '/' }, { uriRegexRewrite: { match: '(', rewrite: '' } }),
    corsPolicy: fc.constant({ allowOrigins: [{ regex: '(' }] }),
  },
  { requiredKeys: [] },
) as unknown as fc.Arbitrary<HTTPRoute>;

test('rules that are left for later hold nothing that Envoy refuses', () => {
  fc.assert(
    fc.property(anyRule, (rule) => {
      const it = resolved(rule);
      if (!isPlain(it.http[0].spec)) return;
      expect(compileHttpRoutes(it, onSidecar).rejected).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});

test('routes that were left for later are those that are compiled at once', () => {
  const it = resolved({ match: [{ uri: { prefix: '/a' } }], route: [{ destination: { host: 'a' } }] });
  const lazy = lazyHttpRoutes(it, onSidecar);
  expect(lazy).toBeInstanceOf(LazyRoutes);
  expect(lazy.routes).toEqual(compileHttpRoutes(it, onSidecar).routes);
});
