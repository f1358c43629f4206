import { cluster, requestsTo } from './cluster.mjs';
import { linearScan } from './linear-scan.mjs';
import { library, perSecond, print, rate, ratio } from './measure.mjs';
import { parsed, snapshotOf } from './snapshot.mjs';

const { decide } = library('routing/decide');
const { proxyFor } = library('routing/compile/proxy');
const { tableFor } = library('routing/compile/compile');

measure('4 services, 2 rules each (like Bookinfo)', { services: 4, rules: 2 });
measure('1,000 services, 20 rules each', { services: 1_000, rules: 20 });

function measure(title, size) {
  const snapshot = snapshotOf(cluster(size));
  const requests = parsed(requestsTo(size));
  const table = tableFor(snapshot, proxyFor(snapshot, 'default/svc-0-v1'));
  if (!linearScan(table, requests[1])) throw new Error('the linear scan finds nothing');
  const engine = rate((i) => decide(snapshot, requests[i % requests.length]));
  const scan = rate((i) => linearScan(table, requests[i % requests.length]));
  print(title, perSecond(engine), `linear scan for the route alone ${perSecond(scan)}`, ratio(engine / scan));
}
