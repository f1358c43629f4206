import { cluster, requestsTo } from './cluster.mjs';
import { library, perSecond, print, rate, ratio } from './measure.mjs';
import { parsed, snapshotOf } from './snapshot.mjs';

const { decide } = library('routing/decide');

growth('hosts', [10, 100, 1_000, 10_000], (services) => ({ services, rules: 2 }));
growth('rules of one host', [10, 100, 1_000], (rules) => ({ services: 1, rules }));

function growth(what, counts, sizeOf) {
  const rates = counts.map((it) => {
    const size = sizeOf(it);
    const snapshot = snapshotOf(cluster(size));
    const requests = parsed(requestsTo(size));
    return rate((i) => decide(snapshot, requests[i % requests.length]), 0.5);
  });
  counts.forEach((it, i) => {
    print(`${it.toLocaleString('en')} ${what}`, perSecond(rates[i]), `time a decision ${ratio(rates[0] / rates[i])}`);
  });
}
