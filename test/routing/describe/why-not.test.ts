import { parseRequest } from '../../../src/model/parse-request';
import { whyNot } from '../../../src/routing/describe/why-not';
import { cluster, deployment, istio, manifests, service } from '../../support/cluster';

const world = manifests(
  service('reviews', 'selector: {app: reviews}, ports: [{name: http, port: 9080}]'),
  service('details', 'selector: {app: details}, ports: [{name: http, port: 9080}]'),
  deployment('caller', 'labels: {app: caller}'),
  deployment('reviews-v1', 'labels: {app: reviews, version: v1}'),
  istio(
    'DestinationRule',
    'reviews',
    'host: reviews, subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]',
  ),
);

const to = (subset: string, weight = '') => `{destination: {host: reviews, subset: ${subset}} ${weight}}`;

/** Why a call of reviews under these rules does not arrive at a destination. */
function reasons(rules: string, destination: string): string[] {
  const snapshot = cluster(manifests(world, istio('VirtualService', 'reviews', `hosts: [reviews], http: [${rules}]`)));
  const parsed = parseRequest({ from: 'caller', url: 'http://reviews:9080/' });
  if ('problem' in parsed) throw new Error(parsed.problem);
  return whyNot(snapshot, parsed.request, destination).map((it) =>
    it.text.replaceAll('VirtualService default/reviews spec.', ''),
  );
}

test.each([
  ['is reached', `{route: [${to('v1')}]}`, 'reviews/v1', 'it is reached: reviews/v1 gets 1'],
  [
    'fails a condition',
    `{match: [{headers: {a: {exact: b}}}], route: [${to('v2')}]}, {route: [${to('v1')}]}`,
    'reviews/v2',
    'http[0].match[0] wants header a is "b", got none',
  ],
  [
    'stands behind the rule taken',
    `{match: [{uri: {prefix: /}}, {headers: {a: {}}}], route: [${to('v1')}]}, {route: [${to('v2')}]}`,
    'reviews/v2',
    'http[1] is never reached: http[0] takes every request',
  ],
  [
    'comes later',
    `{match: [{method: {exact: GET}}], route: [${to('v1')}]}, {route: [${to('v2')}]}`,
    'reviews/v2',
    'http[1] comes too late: http[0] takes the request, to reviews.default/v1',
  ],
  [
    'is for other callers',
    `{match: [{sourceLabels: {app: other}}], route: [${to('v2')}]}, {route: [${to('v1')}]}`,
    'reviews/v2',
    'http[0] does not hold for this caller in reviews.default.svc.cluster.local:9080: it is for callers labelled app=other',
  ],
  [
    'has no weight',
    `{route: [${to('v1', ', weight: 1')}, ${to('v2', ', weight: 0')}]}`,
    'reviews/v2',
    'http[0] takes the request, but gives this destination no weight',
  ],
  [
    'has no subset',
    `{route: [${to('v9')}]}`,
    'reviews/v9',
    'outbound|9080|v9|reviews.default.svc.cluster.local is chosen with share 1 and fails: no DestinationRule that holds for caller defines subset "v9" of reviews.default.svc.cluster.local',
  ],
  [
    'has no endpoint',
    `{route: [${to('v2')}]}`,
    'reviews/v2',
    'outbound|9080|v2|reviews.default.svc.cluster.local is chosen with share 1 and fails: it has no endpoint that could answer',
  ],
  [
    'is named by no rule',
    `{route: [${to('v1')}]}`,
    'details',
    'no rule leads to details; http[0] takes the request, to reviews.default/v1',
  ],
])('a destination that %s', (_what, rules, destination, reason) => {
  expect(reasons(rules, destination)).toEqual([reason]);
});
