import { assertNever } from '../../std/assert-never';
import { Fraction } from '../../std/fraction';
import type { Forward } from '../action/forward';
import type { PathRewrite } from '../action/path-rewrite';
import type { Redirect } from '../action/redirect';
import type { Route } from '../table';
import { destinationName } from './destination-name';
import { shareText } from './share';

/** What a route does, on one line: `reviews/v1 90 %, reviews/v3 10 %; timeout 3s`. */
export function actionText(route: Route, near: string): string {
  return [mainText(route, near), ...extraTexts(route, near)].join('; ');
}

function mainText({ action }: Route, near: string): string {
  switch (action.kind) {
    case 'forward':
      return clustersText(action, near);
    case 'redirect':
      return `redirect ${action.status} to ${redirectText(action)}`;
    case 'direct-response':
      return `answers ${action.status}`;
    default:
      return assertNever(action);
  }
}

function clustersText({ clusters, weighted }: Forward, near: string): string {
  if (clusters.length === 1) {
    const [{ cluster }] = clusters;
    return cluster === 'PassthroughCluster' ? 'allowed through, not routed' : destinationName(cluster, near);
  }
  const total = clusters.reduce((sum, it) => sum + it.weight, 0);
  const share = (weight: number) => (weighted ? shareText(Fraction.of(weight, total)) : '');
  return clusters.map((it) => `${destinationName(it.cluster, near)} ${share(it.weight)}`.trimEnd()).join(', ');
}

function redirectText({ scheme, host, port, path }: Redirect): string {
  const authority = [host ?? '(same host)', port].filter(Boolean).join(':');
  return `${scheme ?? '(same scheme)'}://${authority}${path ? rewriteText(path) : '(same path)'}`;
}

function rewriteText(rewrite: PathRewrite): string {
  switch (rewrite.kind) {
    case 'whole':
      return rewrite.path;
    case 'prefix':
      return `${rewrite.replacement}… for ${rewrite.prefix}…`;
    case 'regex':
      return `/${rewrite.pattern}/${rewrite.substitution}/`;
    default:
      return assertNever(rewrite);
  }
}

/** Everything beside the destination that a caller notices. */
function extraTexts({ action, fault, cors }: Route, near: string): string[] {
  const forward = action.kind === 'forward' ? action : undefined;
  return [
    forward?.pathRewrite && `path becomes ${rewriteText(forward.pathRewrite)}`,
    forward?.hostRewrite && `host becomes ${forward.hostRewrite}`,
    forward?.timeout && forward.timeout !== '0s' && `timeout ${forward.timeout}`,
    ...(forward?.mirrors ?? []).map(
      (it) => `mirrors ${shareText(it.percentage.share)} to ${destinationName(it.cluster, near)}`,
    ),
    fault?.delay && `${shareText(fault.delay.percentage.share)} delayed by ${fault.delay.duration}`,
    fault?.abort && `${shareText(fault.abort.percentage.share)} aborted with ${fault.abort.status}`,
    cors && 'CORS',
  ].filter((it): it is string => !!it);
}
