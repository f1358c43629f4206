import { pick } from '../../../src/routing/route/endpoints';
import type { Cluster } from '../../../src/routing/table';
import { eds, endpoint, endpoints, sharesOf } from '../../support/clusters';

const shares = (cluster: Cluster, hash?: bigint) => sharesOf(pick(cluster, { hash }));

const total = (cluster: Cluster, prefix: string) => {
  const picked = pick(cluster);
  if ('status' in picked) return picked.flags;
  return picked.endpoints
    .filter((it) => it.endpoint.address.startsWith(prefix))
    .reduce((sum, it) => sum + it.share.toNumber(), 0)
    .toFixed(2);
};

test('idle healthy endpoints share alike', () => {
  expect(shares(eds([{ endpoints: endpoints('a', 2) }, { endpoints: endpoints('b', 1) }]))).toEqual({
    a1: '1/3',
    a2: '1/3',
    b1: '1/3',
  });
});

test('weights of endpoints count, but not for RANDOM', () => {
  const hosts = [{ endpoints: [endpoint('a', { weight: 3 }), endpoint('b')] }];
  expect(shares(eds(hosts))).toEqual({ a: '3/4', b: '1/4' });
  expect(shares(eds(hosts, { loadBalancer: { policy: 'ROUND_ROBIN' } }))).toEqual({ a: '3/4', b: '1/4' });
  expect(shares(eds(hosts, { loadBalancer: { policy: 'RANDOM' } }))).toEqual({ a: '1/2', b: '1/2' });
});

test('a cluster without a healthy endpoint answers UH', () => {
  expect(shares(eds([{ endpoints: endpoints('a', 2, 0) }]))).toBe('UH');
  expect(shares(eds([]))).toBe('UH');
});

test.each([
  [5, '0.70', '0.30'],
  [7, '0.98', '0.02'],
  [8, '1.00', '0.00'],
  [0, '0.00', '1.00'],
])('with %i of 10 near endpoints healthy, near ones take %s and far ones %s', (healthy, near, far) => {
  const cluster = eds([{ endpoints: endpoints('near', 10, healthy) }, { endpoints: endpoints('far', 2), priority: 1 }]);
  expect([total(cluster, 'near'), total(cluster, 'far')]).toEqual([near, far]);
});

test('what rounding leaves over goes to the first priority that has a healthy endpoint', () => {
  const levels = ['a', 'b', 'c'].map((it, priority) => ({
    priority,
    endpoints: endpoints(it, 7, priority === 0 ? 0 : 1),
  }));
  const cluster = eds(levels);
  expect([total(cluster, 'a'), total(cluster, 'b'), total(cluster, 'c')]).toEqual(['0.00', '0.50', '0.50']);
});

test('a locality is drawn by its weight and what is left of its health, then an endpoint in it', () => {
  const cluster = eds(
    [
      { weight: 80, endpoints: endpoints('a', 4, 1) },
      { weight: 20, endpoints: endpoints('b', 1) },
    ],
    { localityWeighted: true },
  );
  // 80 × 1.4 × 1/4 = 28 against 20.
  expect(shares(cluster)).toEqual({ a1: '7/12', b1: '5/12' });
});

test('under the panic threshold unhealthy endpoints are used too, and localities forgotten', () => {
  const cluster = eds(
    [
      { weight: 99, endpoints: endpoints('a', 1) },
      { weight: 1, endpoints: endpoints('b', 3, 0) },
    ],
    { localityWeighted: true, panicThreshold: 50 },
  );
  expect(shares(cluster)).toEqual({ a1: '1/4', b1: '1/4', b2: '1/4', b3: '1/4' });
});

test('when every priority panics, the number of endpoints divides the load', () => {
  const cluster = eds([{ endpoints: endpoints('a', 1, 0) }, { endpoints: endpoints('b', 3, 0), priority: 1 }], {
    panicThreshold: 10,
  });
  expect([total(cluster, 'a'), total(cluster, 'b')]).toEqual(['0.25', '0.75']);
});

test('of two endpoints with one address only the first counts, for an EDS cluster', () => {
  const twice = [{ endpoints: [endpoint('a', { weight: 3 }), endpoint('a'), endpoint('b')] }];
  expect(shares(eds(twice))).toEqual({ a: '3/4', b: '1/4' });
});

test('clusters that know no endpoints name what they forward to', () => {
  expect(shares(eds([], { type: 'ORIGINAL_DST' }))).toEqual({ 'original destination': '1' });
  expect(shares(eds([], { type: 'DYNAMIC_FORWARD_PROXY' }))).toEqual({ 'host of the request': '1' });
});

describe('with a hash', () => {
  const loadBalancer = { policy: 'RING_HASH', minimumRingSize: 1024 } as const;
  const cluster = eds([{ endpoints: endpoints('10.0.0.', 3) }], { loadBalancer });

  test('one endpoint takes all requests with that hash', () => {
    expect(Object.values(shares(cluster, 12345n))).toEqual(['1']);
    expect(shares(cluster, 12345n)).toEqual(shares(cluster, 12345n));
  });

  test('nobody can say which when addresses were invented, or the key is unknown', () => {
    const invented = eds([{ endpoints: [endpoint('a', { declared: false }), endpoint('b')] }], { loadBalancer });
    expect(shares(invented, 1n)).toEqual({ a: '1/2', b: '1/2' });
    expect(sharesOf(pick(cluster, { hash: 'unknown' }))).toEqual(sharesOf(pick(cluster)));
  });

  test('the last two digits of the hash choose the priority', () => {
    const spilling = eds([{ endpoints: endpoints('near', 2, 1) }, { endpoints: endpoints('far', 1), priority: 1 }], {
      loadBalancer,
    });
    expect(shares(spilling, 169n)).toEqual({ near1: '1' });
    expect(shares(spilling, 170n)).toEqual({ far1: '1' });
  });

  test('other balancers do not look at it', () => {
    expect(shares(eds([{ endpoints: endpoints('a', 2) }]), 1n)).toEqual({ a1: '1/2', a2: '1/2' });
  });
});
