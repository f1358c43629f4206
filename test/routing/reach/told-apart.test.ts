import * as fc from 'fast-check';
import type { HTTPMatchRequest } from '../../../src/model/virtual-service';
import { resolveVirtualServices } from '../../../src/routing/compile/resolve-virtual-services';
import { Reachability } from '../../../src/routing/reach/reachability';
import { requestDomain, ruleRequests } from '../../../src/routing/reach/rule-requests';
import { areToldApartByPath, haveOwnPath } from '../../../src/routing/reach/told-apart';
import { snapshotOf, virtualService } from '../../support/http';

/** A rule is what it matches. */
function resolved(rules: readonly (readonly HTTPMatchRequest[])[]) {
  const http = rules.map((match) => ({ match, route: [{ destination: { host: 'api' } }] }));
  return resolveVirtualServices(snapshotOf(virtualService(JSON.stringify({ hosts: ['api'], http }))))[0];
}

const path = fc.constantFrom('/', '/a', '/a/', '/a/b', '/b', '/A', '//', '/a/../b', '/%41', 'a', '');
const uri = fc.oneof(
  path.map((exact) => ({ exact })),
  path.map((prefix) => ({ prefix })),
  fc.constant({ regex: '/.*' }),
);
const name = fc.constantFrom('x', 'X', 'y', ':method', 'host', '@request.auth.claims.x');
const headers = fc.dictionary(name, fc.constantFrom({ exact: 'a' }, { prefix: 'b' }, { exact: '' }, {}), {
  maxKeys: 2,
});
const match: fc.Arbitrary<HTTPMatchRequest> = fc.record(
  {
    uri,
    headers,
    ignoreUriCase: fc.constant(true),
    method: fc.constant({ exact: 'GET' }),
    gateways: fc.constant(['other']),
  },
  { requiredKeys: ['uri'] },
);
const rules = fc.array(
  fc.array(
    fc.oneof(
      uri.map((it) => ({ uri: it })),
      match,
    ),
    { maxLength: 2 },
  ),
  { maxLength: 4 },
);

test('rules that paths tell apart are all reached', () => {
  let settled = 0;
  fc.assert(
    fc.property(rules, (it) => {
      const virtualService = resolved(it);
      if (!areToldApartByPath(virtualService.http.map((rule) => rule.spec))) return;
      settled++;
      const reachability = new Reachability(
        virtualService.http.map((it) => ruleRequests(it.spec)),
        requestDomain(virtualService, 'BASE'),
      );
      for (const position of it.keys()) expect(reachability.of(position)).toEqual({ kind: 'reached' });
    }),
    { numRuns: 2000 },
  );
  expect(settled).toBeGreaterThan(50);
});

test('rules are told apart where each has a path of its own', () => {
  fc.assert(
    fc.property(rules, (it) => {
      const all = it.map((match) => ({ match }));
      expect(haveOwnPath(all).every(Boolean)).toBe(areToldApartByPath(all));
    }),
  );
});

test('a list of prefixes and a rule for all the rest is settled', () => {
  const prefixes = ['/api/', '/static/', '/api'].map((prefix) => ({ match: [{ uri: { prefix } }] }));
  expect(areToldApartByPath([...prefixes, {}])).toBe(true);
});

test('a path that an earlier rule takes is not', () => {
  expect(areToldApartByPath(['/api', '/api/'].map((prefix) => ({ match: [{ uri: { prefix } }] })))).toBe(false);
});
