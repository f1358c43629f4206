import { join } from 'node:path';
import { Mesh } from '../../src/api/mesh';
import type { RouteRequest } from '../../src/api/route-request';

interface Scenario {
  readonly name: string;
  readonly manifests: string;
  readonly text: string;
  readonly meshConfig?: string;
  readonly requests: readonly RouteRequest[];
  readonly truth: readonly unknown[];
}

const { scenarios, differences } = require('../../conformance/scenarios.cjs') as {
  scenarios(root: string): readonly Scenario[];
  differences(comparison: object): readonly unknown[];
};

test.each(
  scenarios(join(__dirname, '../../conformance/scenarios')).map((it): [string, Scenario] => [it.name, it]),
)('%s: the engine answers as istiod and Envoy did', (_name, { manifests, text, meshConfig, requests, truth }) => {
  const mesh = Mesh.fromFiles([manifests], { meshConfig });
  expect(truth).toHaveLength(requests.length);
  const found = requests.flatMap((request, i) =>
    differences({ request, truth: truth[i], answer: mesh.route(request), text }).map((it) => ({ request, it })),
  );
  expect(found).toEqual([]);
});

test('a changed truth is noticed', () => {
  const request = { from: 'default/client', url: 'http://cart/' };
  const decision = {
    outcome: 'forward',
    clusters: [{ cluster: 'a', share: '1' }],
    endpoints: [{ address: '10.0.0.1:80', share: '1' }],
  };
  const changed = { ...decision, endpoints: [{ address: '10.0.0.2:80', share: '1' }], timeout: '3s' };
  const found = differences({ request, truth: changed, answer: decision, text: '' });
  expect(found).toMatchObject([
    { level: 'destination', what: 'endpoints' },
    { level: 'full', what: 'timeout' },
  ]);
});
