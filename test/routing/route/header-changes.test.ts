import { parse } from 'yaml';
import { compileHeaderOperations } from '../../../src/routing/action/headers';
import { headerChanges } from '../../../src/routing/route/header-changes';
import { prepared } from '../../support/http';

/** What blocks of operations, written as YAML, do to a request. */
const changes = (blocks: readonly string[], request = {}) =>
  headerChanges(
    blocks.flatMap((it) => compileHeaderOperations(parse(it)) ?? []),
    prepared(request),
  );

test('in one block removes come first, then sets, then adds', () => {
  expect(changes(['{add: {a: add, c: add}, set: {a: set}, remove: [a, b]}'])).toEqual({
    removeHeaders: ['b'],
    setHeaders: { a: ['set', 'add'] },
    addHeaders: { c: 'add' },
  });
});

test('a second block undoes what the first did', () => {
  expect(changes(['{set: {a: one, b: one}, add: {c: one}}', '{set: {a: two}, remove: [b]}'])).toEqual({
    removeHeaders: ['b'],
    setHeaders: { a: 'two' },
    addHeaders: { c: 'one' },
  });
});

test('a value that is empty does nothing', () => {
  expect(changes(['{set: {a: "", b: "%REQ(none)%"}}'])).toEqual({ removeHeaders: [], setHeaders: {}, addHeaders: {} });
});

test('pseudo-headers and host are out of reach', () => {
  expect(changes(['{set: {":path": x, Host: y}, remove: [host]}'])).toEqual({
    removeHeaders: [],
    setHeaders: {},
    addHeaders: {},
  });
});

test.each([
  ['50%%', '50%'],
  ['u-%REQ(X-User)%', 'u-ann'],
  ['%REQ(x-none?x-user)%', 'ann'],
  ['%REQ(x-user):2%', 'an'],
  ['%REQ(:path)%', '/p?q'],
  ['%DOWNSTREAM_REMOTE_ADDRESS%', '%DOWNSTREAM_REMOTE_ADDRESS%'],
])('the value %s becomes %s', (value, expected) => {
  const request = { target: '/p?q', headers: { 'x-user': ['ann', 'bob'] } };
  expect(changes([`{set: {a: '${value}'}}`], request).setHeaders).toEqual({ a: expected });
});

test('a value is made from what the removes of its block leave, and from what earlier blocks set', () => {
  const request = { headers: { x: 'sent' } };
  expect(changes(['{remove: [x], set: {a: "%REQ(x)%", b: "-%REQ(x)%"}}'], request).setHeaders).toEqual({ b: '-' });
  expect(changes(['{set: {x: new, a: "%REQ(x)%"}}'], request).setHeaders).toEqual({ x: 'new', a: 'sent' });
  expect(changes(['{set: {x: new}}', '{set: {a: "%REQ(x)%"}}'], request).setHeaders).toEqual({ x: 'new', a: 'new' });
});

test('a block may find another Host than the request came with', () => {
  const block = { remove: [], set: [['a', '%REQ(host)%']] as const, add: [], authority: 'b.test' };
  expect(headerChanges([block], prepared()).setHeaders).toEqual({ a: 'b.test' });
});
