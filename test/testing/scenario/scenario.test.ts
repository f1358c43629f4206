import { join } from 'node:path';
import { deployment, istio, manifests, service } from '../../support/cluster';
import { folderWith } from '../../support/folder';
import { runCommand } from '../../support/terminal';

const reviews = manifests(
  service('reviews', 'selector: {app: reviews}, ports: [{name: http, port: 9080}]'),
  deployment('caller', 'labels: {app: caller}'),
  deployment('reviews-v1', 'labels: {app: reviews, version: v1}'),
  deployment('reviews-v2', 'labels: {app: reviews, version: v2}'),
  istio(
    'DestinationRule',
    'reviews',
    'host: reviews, subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]',
  ),
  istio(
    'VirtualService',
    'reviews',
    `hosts: [reviews], http: [
      {match: [{headers: {end-user: {exact: jason}}}, {uri: {prefix: /beta}}], route: [{destination: {host: reviews, subset: v2}}]},
      {route: [{destination: {host: reviews, subset: v1}, weight: 90}, {destination: {host: reviews, subset: v3}, weight: 10}]}]`,
  ),
);

const request = 'from: default/caller, url: "http://reviews:9080/"';

/** Runs tests against the reviews service. */
function runTests(tests: string, ...options: string[]) {
  const folder = folderWith({ 'reviews.yaml': reviews, 'reviews.scenario.yaml': `tests:\n${tests}\n` });
  return runCommand('test', folder, ...options);
}

test.each([
  ['shares of destinations', 'to: {reviews/v1: 9/10}'],
  ['shares of workloads', 'to: {reviews-v1: 90%}'],
  ['destinations that are never reached', 'never: [reviews/v2]'],
  ['fields of the decision', 'outcome: forward, virtualHost: "reviews.default.svc.cluster.local:9080"'],
  ['parts of fields', 'clusters: [{share: 0.9}, {share: 10%, flags: NC}]'],
  ['that a field is absent', 'timeout: null'],
])('a test can expect %s', async (_what, expected) => {
  const { exit, out } = await runTests(`- {name: it, ${request}, expect: {${expected}}}`);
  expect(out).toContain('1 passed, 0 failed');
  expect(exit).toBe(0);
});

test.each([
  ['to: {reviews/v1: 1}', 'reviews/v1 gets 9/10, expected 1'],
  ['never: [reviews/v1]', 'reviews/v1 gets 9/10, expected never'],
  ['status: 404', 'status is absent, expected 404'],
  ['route: {match: 1}', 'route.match is absent, expected 1'],
])('a failure says what does not hold, and where the request went: %s', async (expected, message) => {
  const { exit, out } = await runTests(`- {name: it, ${request}, expect: {${expected}}}`);
  expect(exit).toBe(1);
  expect(out).toContain(message);
  expect(out).toMatch(/FAIL {2}it .*reviews\.scenario\.yaml:2/);
  expect(out).toMatch(/VirtualService default\/reviews spec\.http\[1\] .*reviews\.yaml:\d+/);
});

test('when all destinations fail alike, that is the status', async () => {
  const { out } = await runTests(
    `- {name: it, ${request}, headers: {end-user: jason}, expect: {status: null, to: {reviews/v2: 1}}}`,
  );
  expect(out).toContain('1 passed');
});

test('tests for all requests fail, for they are not decided', async () => {
  const { exit, out } = await runTests("- {name: all, forAll: {from: '*'}, expect: {never: [reviews/v3]}}");
  expect(exit).toBe(1);
  expect(out).toContain('not decided');
});

test('coverage names the rules, matches and destinations that no test reached', async () => {
  const { exit, out } = await runTests(
    `- {name: it, ${request}, expect: {outcome: forward}}`,
    '--coverage',
    '--fail-under',
    '50',
  );
  expect(exit).toBe(1);
  expect(out).toContain('coverage 42.8 %: 3 of 7');
  expect(out).toMatch(/match +VirtualService default\/reviews spec\.http\[0\]\.match\[1\] .*reviews\.yaml:\d+/);
});

test('manifests of a test file are found from where it stands', async () => {
  const folder = folderWith({
    'dist/reviews.yaml': reviews,
    'tests/reviews.yaml': `manifests: [../dist/reviews.yaml]\ntests: [{${request}, expect: {to: {reviews/v1: 9/10}}}]`,
  });
  expect((await runCommand('test', join(folder, 'tests/reviews.yaml'))).exit).toBe(0);
});

test('manifests may stand in the test file, with a mesh configuration', async () => {
  const file = `
meshConfig: { outboundTrafficPolicy: { mode: REGISTRY_ONLY } }
manifests:
- { apiVersion: v1, kind: Pod, metadata: { name: caller } }
- { apiVersion: v1, kind: Service, metadata: { name: other }, spec: { ports: [{ name: http, port: 80 }] } }
tests:
- { from: caller, url: "http://example.com/", expect: { status: 502, outcome: direct-response } }`;
  const { out } = await runCommand('test', join(folderWith({ 'test.yaml': file }), 'test.yaml'));
  expect(out).toContain('1 passed');
});

test('JUnit and JSON hold the same results', async () => {
  const tests = `- {name: good, ${request}, expect: {outcome: forward}}\n- {name: bad, ${request}, expect: {outcome: tcp}}`;
  expect((await runTests(tests, '--format', 'junit')).out).toContain('<testsuites tests="2" failures="1">');
  const report = JSON.parse((await runTests(tests, '--format', 'json')).out);
  expect(report.summary).toEqual({ tests: 2, passed: 1, failed: 1 });
  expect(report.tests[1]).toMatchObject({
    name: 'bad',
    passed: false,
    problems: ['outcome is "forward", expected "tcp"'],
  });
});

test.each([
  ['an unknown field', `tests: [{${request}, expects: {}}]`, 'did you mean "expect"'],
  ['an expectation of nothing', `tests: [{${request}, expect: {}}]`, 'must expect something'],
  ['a field no decision has', `tests: [{${request}, expect: {stauts: 200}}]`, 'did you mean "status"'],
  ['a request without url', 'tests: [{from: a, expect: {status: 200}}]', '"url" must be like'],
  [
    'a misspelt field of the other form',
    'testCases: [{request: {authority: [a], metod: [GET]}}]',
    'did you mean "method"',
  ],
  ['a text where that form wants a list', 'testCases: [{request: {authority: a}}]', 'must be a list of texts'],
  [
    'an unknown field of an expected route',
    'testCases: [{request: {authority: [a]}, route: [{destinatio: {}}]}]',
    'not a known field',
  ],
  [
    'an unknown check of a router check',
    'tests: [{input: {authority: a, path: /}, validate: {cluster: x}}]',
    'no such field',
  ],
  ['no test at all', '{}', 'no tests here'],
])('a test file is refused for %s', async (_what, text, message) => {
  const { exit, err } = await runCommand('test', join(folderWith({ 'test.yaml': text }), 'test.yaml'));
  expect(err).toContain(message);
  expect(exit).toBe(2);
});

test.each([
  ['an unknown field of a call', 'calls: [{from: a, url: "http://b/", timeuot: 2s}]', 'did you mean "timeout"'],
  ['headers that are no names', 'calls: [{from: a, url: "http://b/", forwards: [1]}]', 'must list header names'],
  ['a timeout that is none', 'calls: [{from: a, url: "http://b/", timeout: soon}]', 'must be a duration'],
])('a test file is refused for %s', async (_what, calls, message) => {
  const text = `${calls}\ntests: [{${request}, expect: {calls: {b: 1}}}]`;
  const { exit, err } = await runCommand('test', join(folderWith({ 'test.yaml': text }), 'test.yaml'));
  expect(err).toContain(message);
  expect(exit).toBe(2);
});

test('what calls come to can be expected wrongly', async () => {
  const { exit, out } = await runTests(`- {name: it, ${request}, expect: {calls: {reviews-v1: 1}}}`);
  expect(exit).toBe(1);
  expect(out).toContain('calls reviews-v1 has probability 9/10, expected 1');
});
