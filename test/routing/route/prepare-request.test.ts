import { headerLines } from '../../../src/routing/match/prepared-request';
import { edge, prepared } from '../../support/http';

const line = (name: string, headers: Record<string, string | string[]>, manager?: typeof edge) =>
  headerLines(prepared({ headers }, manager), name)?.join('; ');

test('headers of one hop and words that only Envoy may say are gone before a route is looked for', () => {
  expect(line('connection', { connection: 'close' })).toBeUndefined();
  expect(line('x-envoy-retry-on', { 'x-envoy-retry-on': '5xx' })).toBeUndefined();
  expect(line('x-envoy-original-path', { 'x-envoy-original-path': '/a' })).toBe('/a');
  expect(line('x-envoy-original-path', { 'x-envoy-original-path': '/a' }, edge)).toBeUndefined();
});

test('of te only trailers is left', () => {
  expect(line('te', { te: 'gzip, trailers' })).toBe('trailers');
  expect(line('te', { te: 'gzip' })).toBeUndefined();
});

test('a proxy gives every request an id and says by what scheme it came', () => {
  expect(line('x-request-id', {})).toBeDefined();
  expect(line('x-forwarded-proto', {})).toBe('http');
  expect(line('x-forwarded-proto', { 'x-forwarded-proto': 'ftp' })).toBe('ftp');
});

test('a gateway overwrites id and scheme, and adds its client to the addresses passed on', () => {
  expect(line('x-request-id', { 'x-request-id': 'mine' }, edge)).not.toBe('mine');
  expect(line('x-forwarded-proto', { 'x-forwarded-proto': 'https' }, edge)).toBe('http');
  expect(line('x-forwarded-for', { 'x-forwarded-for': ['9.9.9.9', '8.8.8.8'] }, edge)).toMatch(
    /^9\.9\.9\.9,8\.8\.8\.8,/,
  );
  expect(line('x-forwarded-for', { 'x-forwarded-for': '9.9.9.9' })).toBe('9.9.9.9');
});

test('a gateway behind proxies it trusts believes what they say of the scheme', () => {
  const behind = { ...edge, trustedProxies: 1 };
  expect(prepared({ headers: { 'x-forwarded-proto': 'https' } }, behind).scheme).toBe('https');
  expect(line('x-forwarded-proto', { 'x-forwarded-proto': 'https' }, behind)).toBe('https');
});
