import { cluster, requestsTo } from './cluster.mjs';
import { library, perSecond, print, rate, ratio } from './measure.mjs';
import { parsed, snapshotOf } from './snapshot.mjs';

const { proxyFor } = library('routing/compile/proxy');
const { tableFor } = library('routing/compile/compile');
const { route } = library('routing/route/route');

growth('hosts', [10, 100, 1_000, 10_000], (services) => ({ services, rules: 2 }));
growth('rules of one host', [10, 100, 1_000], (rules) => ({ services: 1, rules }));

function growth(what, counts, sizeOf) {
  const rates = counts.map((it) => {
    const size = sizeOf(it);
    const snapshot = snapshotOf(cluster(size));
    const requests = parsed(requestsTo(size));
    const table = tableFor(snapshot, proxyFor(snapshot, 'default/svc-0-v1'));
    return rate((i) => route(table, requests[i % requests.length]), { seconds: 0.5, distinct: requests.length });
  });
  counts.forEach((it, i) => {
    print(`${it.toLocaleString('en')} ${what}`, perSecond(rates[i]), `time a decision ${ratio(rates[0] / rates[i])}`);
  });
}
