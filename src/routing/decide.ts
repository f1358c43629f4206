import type { Request } from '../model/request';
import type { Snapshot } from '../model/snapshot';
import { claimCaveats } from './compile/caveats';
import { tableFor } from './compile/compile';
import { callerNames, proxyFor } from './compile/proxy';
import type { Decision } from './decision';
import { route } from './route/route';
import type { Trace } from './route/trace';

/** Where a request goes in a cluster; a problem when nobody of that name could send it. */
export function decide(snapshot: Snapshot, request: Request, trace?: Trace): Decision | { readonly problem: string } {
  const proxy = proxyFor(snapshot, request.from);
  if (!proxy) return { problem: unknownCaller(snapshot, request.from) };
  const decision = route(tableFor(snapshot, proxy), request, trace);
  const caveats = claimCaveats(snapshot, proxy, request);
  return caveats.length > 0 ? { ...decision, caveats: [...decision.caveats, ...caveats] } : decision;
}

/** What to say when nobody is called that. */
export function unknownCaller(snapshot: Snapshot, from: string): string {
  const known = callerNames(snapshot);
  const some = known.slice(0, 8).join(', ') + (known.length > 8 ? `, … (${known.length} in all)` : '');
  return `no workload is called "${from}"; ${known.length > 0 ? `there are ${some}` : 'the manifests hold no Deployment or Pod'}`;
}
