import { cluster } from './cluster.mjs';
import { httpOn, indexed, linearScan } from './linear-scan.mjs';
import { library, perSecond, print, rate, ratio } from './measure.mjs';
import { randomRequests, snapshotOf } from './snapshot.mjs';

const { route } = library('routing/route/route');
const { proxyFor } = library('routing/compile/proxy');
const { tableFor } = library('routing/compile/compile');

measure('4 services, 2 rules each (like Bookinfo)', { services: 4, rules: 2 });
measure('1,000 services, 20 rules each', { services: 1_000, rules: 20 });

function measure(title, size) {
  const snapshot = snapshotOf(cluster(size));
  const requests = randomRequests(size);
  const table = tableFor(snapshot, proxyFor(snapshot, 'default/svc-0-v1'));
  const rateOf = (work) => rate((i) => work(requests[i % requests.length]), { distinct: requests.length });
  const plan = httpOn(table, 8080);
  if (requests.slice(0, 1_000).some((it) => linearScan(plan, it) !== indexed(plan, it))) throw new Error('the two find different routes');

  const [found, scan] = [indexed, linearScan].map((find) => rateOf((it) => find(plan, it)));
  print(title, perSecond(rateOf((it) => route(table, it))));
  print('  the route alone', perSecond(found), `by linear scan ${perSecond(scan)}`, ratio(found / scan));
}
