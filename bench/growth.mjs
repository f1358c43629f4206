import { cluster } from './cluster.mjs';
import { library, perSecond, print, rate, ratio } from './measure.mjs';
import { randomRequests, snapshotOf } from './snapshot.mjs';

const { proxyFor } = library('routing/compile/proxy');
const { tableFor } = library('routing/compile/compile');
const { route } = library('routing/route/route');

growth('hosts', [10, 100, 1_000, 10_000], (services) => ({ services, rules: 2 }));
growth('rules of one host', [10, 100, 1_000], (rules) => ({ services: 1, rules }));

/** Beside the decisions stands a look at the requests alone: as many hosts in a Map, which shows what the memory of the machine costs. */
function growth(what, counts, sizeOf) {
  const rates = counts.map((it) => ratesOf(sizeOf(it)));
  counts.forEach((it, i) => {
    const [decisions, lookUps] = ['decisions', 'lookUps'].map((of) => rates[0][of] / rates[i][of]);
    print(
      `${it.toLocaleString('en')} ${what}`,
      perSecond(rates[i].decisions),
      `time a decision ${ratio(decisions)}`,
      `a Map of the hosts ${ratio(lookUps)}`,
    );
  });
}

function ratesOf(size) {
  const snapshot = snapshotOf(cluster(size));
  const requests = randomRequests(size);
  const table = tableFor(snapshot, proxyFor(snapshot, 'default/svc-0-v1'));
  const hosts = new Map(requests.map((it) => [it.authority, { virtualHost: { name: it.host } }]));
  const rateOf = (work) => rate((i) => work(requests[i % requests.length]), { seconds: 0.5, distinct: requests.length });
  return {
    decisions: rateOf((it) => route(table, it)),
    lookUps: rateOf((it) => hosts.get(it.authority).virtualHost.name.length + it.target.length + it.headers.size),
  };
}
