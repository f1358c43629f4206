import { manifests } from '../../support/cluster';
import { bound, edgeTable, gateway, server, virtualHostsOf } from '../../support/gateway';

const rule = (name: string, match = '') =>
  `{name: ${name}, ${match && `match: [${match}], `}route: [{destination: {host: x}}]}`;
const hosts = (table: string, ...yaml: string[]) => virtualHostsOf(edgeTable(manifests(...yaml)), table);

test('the narrower of the two hosts becomes the virtual host', () => {
  const narrow = bound('v', 'a.example.com, "*", other.org', 'g', `http: [${rule('r')}]`);
  expect(hosts('http.80', gateway('g', server(80, 'HTTP', '*.example.com')), narrow)).toEqual([
    'a.example.com:80 [a.example.com *.example.com] r',
  ]);
});

test('rules of several VirtualServices for one host follow each other, oldest first, with those that catch all at the end', () => {
  const a = bound('a', 'h.test', 'g', `http: [${rule('a', '{uri: {prefix: /a}}')}, ${rule('a-rest')}]`, 2019);
  const b = bound('b', 'h.test', 'g', `http: [${rule('b', '{uri: {prefix: /b}}')}, ${rule('b-rest')}]`, 2020);
  expect(hosts('http.80', gateway('g', server(80, 'HTTP', '*')), b, a)).toEqual([
    'h.test:80 [h.test] a b a-rest b-rest',
  ]);
});

test('hosts with the same rules are one virtual host, named after the longest, wildcards last', () => {
  const one = bound('v', '"*.test", b.test, aa.test', 'g', `http: [${rule('r')}]`);
  const two = bound('w', 'b.test', 'g', `http: [${rule('s', '{uri: {exact: /s}}')}]`, 2021);
  const http = gateway('g', server(80, 'HTTP', '*'));
  expect(hosts('http.80', http, one)).toEqual(['aa.test:80 [aa.test b.test *.test] r']);
  expect(hosts('http.80', http, one, two)).toEqual(['aa.test:80 [aa.test *.test] r', 'b.test:80 [b.test] s r']);
});

test('a redirect to https marks every host of the server, with or without rules', () => {
  const redirect = gateway('g', server(80, 'HTTP', '*.test', 'tls: {httpsRedirect: true}'));
  expect(hosts('http.80', redirect, bound('v', 'a.test', 'g', `http: [${rule('r')}]`))).toEqual([
    '*.test:80 [*.test] tls',
    'a.test:80 [a.test] tls r',
  ]);
});

test('a redirecting host with a namespace and without rules becomes a domain that nobody can ask for', () => {
  const redirect = gateway('g', server(80, 'HTTP', 'app/a.test', 'tls: {httpsRedirect: true}'));
  expect(hosts('http.80', redirect)).toEqual(['app/a.test:80 [app/a.test] tls']);
});

test('a host may be left to VirtualServices of one namespace', () => {
  const v = bound('v', 'a.test', 'g', `http: [${rule('r')}]`);
  const found = (host: string) => hosts('http.80', gateway('g', server(80, 'HTTP', host)), v);
  expect(found('app/*.test')).toEqual(['a.test:80 [a.test] r']);
  expect(found('*/a.test')).toEqual(['a.test:80 [a.test] r']);
  expect(found('./a.test')).toEqual(['blackhole:80 [*]']);
  expect(found('other/a.test')).toEqual(['blackhole:80 [*]']);
});

test('rules are made for the port of the first server of a Gateway where any of them counts', () => {
  const both = gateway('g', `${server(80, 'HTTP', '*')}, ${server(80, 'HTTP2', '*')}`);
  const elsewhere = bound('v', 'a.test', 'g', `http: [${rule('r', '{port: 81}')}]`);
  expect(hosts('http.80', both, elsewhere)).toEqual(['blackhole:80 [*]']);
});

test('a VirtualService for another Gateway has no say', () => {
  const one = gateway('g', server(80, 'HTTP', '*'));
  expect(hosts('http.80', one, bound('v', 'a.test', 'h', `http: [${rule('r')}]`))).toEqual(['blackhole:80 [*]']);
  expect(hosts('http.81', one)).toBeUndefined();
});
