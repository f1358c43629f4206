import { headerLines } from '../../src/routing/match/prepared-request';
import { Fraction } from '../../src/std/fraction';
import { istio, manifests, service } from '../support/cluster';
import { prepared } from '../support/http';
import { probe } from '../support/probe';

// What looks at a text more than once for each of its characters would take minutes with this many.
const LENGTH = 300_000;
const long = (text: string): string => text.repeat(LENGTH / text.length);
const quoted = (text: string): string => JSON.stringify(text);

const virtualService = (rule: string): string => istio('VirtualService', 'v', `hosts: [shop], http: [{${rule}}]`);
const toHost = (host: string): string => virtualService(`route: [{destination: {host: ${quoted(host)}}}]`);
const toShop = 'route: [{destination: {host: shop}}]';
const policy = (fields: string): string => istio('DestinationRule', 'd', `host: shop, trafficPolicy: {${fields}}`);

test.each([
  ['destination of dots', toHost(long('.'))],
  ['destination of labels', toHost(long('a.'))],
  ['timeout of digits', virtualService(`timeout: ${quoted(long('9'))}, ${toShop}`)],
  ['timeout of zeros', virtualService(`timeout: ${quoted(`${long('0')}1s`)}, ${toShop}`)],
  ['timeout of many parts', virtualService(`timeout: ${quoted(long('1s'))}, ${toShop}`)],
  [
    'header value of unfinished commands',
    virtualService(`headers: {request: {set: {a: ${quoted(long('%A('))}}}}, ${toShop}`),
  ],
  ['weight of blanks', virtualService(`route: [{destination: {host: shop}, weight: ${quoted(`1${long(' ')}x`)}}]`)],
  [
    'locality of slashes',
    policy(`loadBalancer: {localityLbSetting: {distribute: [{from: ${quoted(`a${long('/')}b`)}, to: {'*': 100}}]}}`),
  ],
  [
    'cookie lifetime of digits',
    policy(`loadBalancer: {consistentHash: {httpCookie: {name: a, ttl: ${quoted(long('9'))}}}}`),
  ],
])('a %s is judged and routed in the time it takes to read it', (_, text) => {
  probe(manifests(service('shop', 'ports: [{name: http, port: 80}]'), text));
});

test('a request with a header of blanks is routed in the time it takes to read it', () => {
  const value = `a${long(' ')}b`;
  expect(headerLines(prepared({ headers: { 'x-a': `${value} ` } }), 'x-a')).toEqual([value]);
});

test('a share of ten million digits is none', () => {
  expect(Fraction.parse('9'.repeat(10_000_000))).toBeUndefined();
});
