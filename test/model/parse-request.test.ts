import { parseRequest } from '../../src/model/parse-request';
import type { Request, RequestInput } from '../../src/model/request';

const parse = (input: Partial<RequestInput>): Request => {
  const parsed = parseRequest({ from: 'a/b', url: 'http://x/', ...input });
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.request;
};

test.each([
  [
    'http://Reviews:9080/a?b=c',
    { wire: 'http', host: 'reviews', authority: 'Reviews:9080', port: 9080, target: '/a?b=c' },
  ],
  ['http://reviews', { port: 80, target: '/' }],
  ['https://reviews/x#frag', { wire: 'https', port: 443, target: '/x', sni: 'reviews' }],
  ['tls://db', { wire: 'tls', port: 443, sni: 'db' }],
  ['tcp://10.0.0.1:5432', { wire: 'tcp', host: '10.0.0.1', port: 5432, sni: undefined }],
  ['https://10.0.0.1/', { sni: undefined }],
  ['http://[::1]:80/', { host: '[::1]', port: 80, authority: '[::1]:80' }],
])('%s is read as a client would', (url, expected) => {
  expect(parse({ url })).toMatchObject(expected);
});

test('a Host header replaces the authority and is no header any more', () => {
  const request = parse({ headers: { Host: 'other', 'X-A': ['1', '2'] } });
  expect(request.authority).toBe('other');
  expect([...request.headers]).toEqual([['x-a', ['1', '2']]]);
});

test('an empty sni sends none', () => {
  expect(parse({ url: 'https://x/', sni: '' }).sni).toBeUndefined();
});

test.each([
  [null, 'a request is a mapping'],
  [{ from: 'a' }, '"url" must be like'],
  [{ url: 'http://a' }, '"from" must say who calls'],
  [{ from: 'a', url: 'http://a', protocol: 'udp' }, 'unknown protocol "udp"'],
  [{ from: 'a', url: 'ftp://a' }, 'unknown protocol "ftp"'],
  [{ from: 'a', url: 'http:///x' }, 'has no host'],
  [{ from: 'a', url: 'http://a', headers: { x: 1 } }, 'header "x" must be text'],
  [{ from: 'a', url: 'http://a', method: 1 }, '"method" must be text'],
])('%j is refused: %s', (input, problem) => {
  expect(parseRequest(input as RequestInput)).toEqual({ problem: expect.stringContaining(problem) });
});
