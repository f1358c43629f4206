import { istio } from '../../support/cluster';
import { folderWith } from '../../support/folder';
import { runCommand } from '../../support/terminal';

const toUsers = 'route: [{destination: {host: users, port: {number: 80}}}]';

const runTest = (virtualServices: string, tests: string) =>
  runCommand('test', folderWith({ 'manifests.yaml': virtualServices, 'tests.yaml': tests }));

test.each([
  ['the mesh', ''],
  ['a Gateway that the manifests do not hold', 'gateways: [infra/public],'],
])('a VirtualService of %s is tested without a caller', async (_where, gateways) => {
  const rule = istio(
    'VirtualService',
    'users',
    `hosts: [example.com], ${gateways} http: [{match: [{uri: {prefix: /users}}], ${toUsers}}]`,
  );
  const { out } = await runTest(
    rule,
    `
testCases:
- { description: users, wantMatch: true, request: { authority: [example.com], method: [GET, POST], uri: [/users, /users/7] }, ${toUsers} }
- { description: others, wantMatch: false, request: { authority: [example.com], uri: [/other] }, ${toUsers} }
- { description: one of many is wrong, wantMatch: true, request: { authority: [example.com], uri: [/users, /other] }, ${toUsers} }`,
  );
  expect(out).toContain('2 passed, 1 failed');
  expect(out).toContain('GET example.com/other: route is absent, expected');
});

test('a Host is covered by a wildcard, as Envoy has it', async () => {
  const rule = istio('VirtualService', 'users', `hosts: ["*.example.com"], http: [{${toUsers}}]`);
  const { exit } = await runTest(
    rule,
    `testCases: [{wantMatch: true, request: {authority: [a.example.com]}, ${toUsers}}]`,
  );
  expect(exit).toBe(0);
});

test('a rule that delegates is compared as it was written, the route with that of the delegate', async () => {
  const rules = [
    istio(
      'VirtualService',
      'root',
      'hosts: [example.com], http: [{match: [{uri: {prefix: /users}}], delegate: {name: users}}]',
    ),
    istio('VirtualService', 'users', `http: [{${toUsers}}]`),
  ].join('\n---\n');
  const request = 'request: {authority: [example.com], uri: [/users]}';
  const { out } = await runTest(
    rules,
    `testCases: [{wantMatch: true, ${request}, delegate: {name: users}}, {wantMatch: true, ${request}, ${toUsers}}]`,
  );
  expect(out).toContain('2 passed, 0 failed');
});

// istiod: hasConflict. Two regular expressions for one path cannot be merged.
test('a delegate that istiod leaves out passes as the tool has it, with a note', async () => {
  const regex = "match: [{uri: {regex: '/users.*'}}]";
  const rules = [
    istio('VirtualService', 'root', `hosts: [example.com], http: [{${regex}, delegate: {name: users}}]`),
    istio('VirtualService', 'users', `http: [{${regex}, ${toUsers}}]`),
  ].join('\n---\n');
  const { exit, out } = await runTest(
    rules,
    `testCases: [{wantMatch: true, request: {authority: [example.com], uri: [/users]}, ${toUsers}}]`,
  );
  expect(exit).toBe(0);
  expect(out).toContain('note passes rule by rule, but in a cluster istiod leaves this rule out');
});

test('a router check draws a weighted destination by its random value', async () => {
  const rule = istio(
    'VirtualService',
    'users',
    'hosts: [example.com], http: [{rewrite: {uri: /new}, route: [{destination: {host: a.com}, weight: 90}, {destination: {host: b.com}, weight: 10}]}]',
  );
  const check = (random: number, cluster: string) =>
    `{test_name: draw ${random}, input: {authority: example.com, path: /, random_value: ${random}}, validate: {cluster_name: "${cluster}", path_rewrite: /new}}`;
  const { out } = await runTest(
    rule,
    `tests: [${check(89, 'outbound|80||a.com')}, ${check(90, 'outbound|80||b.com')}, ${check(90, 'outbound|80||a.com')}]`,
  );
  expect(out).toContain('2 passed, 1 failed');
  expect(out).toContain('cluster_name is "outbound|80||b.com", expected "outbound|80||a.com"');
});

test('a router check sees redirects and the headers that arrive', async () => {
  const rule = istio(
    'VirtualService',
    'users',
    `hosts: [example.com], http: [{match: [{uri: {exact: /old}}], redirect: {uri: /new}}, {headers: {request: {set: {x-a: b}, remove: [x-c]}}, ${toUsers}}]`,
  );
  const { out } = await runTest(
    rule,
    `
tests:
- { test_name: redirect, input: { authority: example.com, path: /old }, validate: { path_redirect: "http://example.com/new", cluster_name: "" } }
- test_name: headers
  input: { authority: example.com, path: /, additional_request_headers: [{ key: x-c, value: d }] }
  validate:
    request_header_matches:
    - { name: x-a, string_match: { exact: b } }
    - { name: x-c, present_match: false }
    - { name: ":path", string_match: { prefix: / } }`,
  );
  expect(out).toContain('2 passed, 0 failed');
});
