import { type Cidr, cidrContains, cidrKey, isIpAddress, parseCidr } from '../../src/std/cidr';

const cidr = (text: string): Cidr => {
  const parsed = parseCidr(text);
  if (!parsed) throw new Error(`${text} is no address range`);
  return parsed;
};

test.each([
  '1.2.3',
  '1.2.3.256',
  '01.2.3.4',
  '1.2.3.4/33',
  '1.2.3.4/',
  '::1::',
  '1:2:3:4:5:6:7',
  'a.example.com',
  '*',
  '',
  'g::',
])('"%s" is no address range', (text) => expect(parseCidr(text)).toBeUndefined());

test('bits behind the mask do not count', () => {
  expect(cidrKey(cidr('1.2.3.4/8'))).toBe(cidrKey(cidr('1.5.6.7/8')));
  expect(cidrKey(cidr('1.2.3.4'))).toBe(cidrKey(cidr('1.2.3.4/32')));
  expect(cidrKey(cidr('2001:db8::1/64'))).toBe(cidrKey(cidr('2001:db8:0:0::/64')));
  expect(cidrKey(cidr('10.0.0.0/8'))).not.toBe(cidrKey(cidr('10.0.0.0/9')));
});

test.each([
  ['10.0.0.0/8', '10.255.0.1', true],
  ['10.0.0.0/8', '11.0.0.1', false],
  ['0.0.0.0/0', '11.0.0.1', true],
  ['0.0.0.0/0', '::1', false],
  ['2001:db8::/32', '2001:db8:1::5', true],
  ['::ffff:1.2.3.4', '::ffff:102:304', true],
  ['10.0.0.0/8', '0.0.0.0/0', false],
])('%s contains %s: %s', (range, address, expected) => expect(cidrContains(cidr(range), cidr(address))).toBe(expected));

test('a range is no address', () =>
  expect(['1.2.3.4', '::1', '1.2.3.0/24', 'x'].map(isIpAddress)).toEqual([true, true, false, false]));
