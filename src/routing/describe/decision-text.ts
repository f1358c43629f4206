import { describeOrigin } from '../../model/resource';
import { columns } from '../../std/columns';
import { Fraction } from '../../std/fraction';
import { type Paint, PLAIN } from '../../std/paint';
import type { ClusterShare, Decision, EndpointShare } from '../decision';
import { destinationName } from './destination-name';
import { placeText } from './place-text';
import { shareText } from './share';

/** A decision for people: the answer in one line, then the way through the proxy, then what was passed over. */
export function decisionText(decision: Decision, near: string, paint: Paint = PLAIN): string {
  const blocks = [
    [headline(decision, near, paint)],
    wayRows(decision, paint),
    notTakenRows(decision, paint),
    caveatRows(decision, paint),
  ];
  return `${blocks
    .filter((it) => it.length > 0)
    .map((it) => it.join('\n'))
    .join('\n\n')}\n`;
}

/** `forward   reviews/v1 90 %   reviews/v3 10 %` */
export function headline(decision: Decision, near: string, paint: Paint = PLAIN): string {
  const answer = (decision.clusters ?? []).map((it) => clusterText(it, near, paint));
  const details = [
    decision.status && !decision.clusters ? `${decision.status}` : '',
    decision.flags ?? '',
    decision.location ?? '',
    decision.reason ?? '',
  ];
  return [paint.bold(decision.outcome), ...details.filter(Boolean), ...answer, ...faultText(decision)].join('   ');
}

function clusterText({ cluster, share, status, flags }: ClusterShare, near: string, paint: Paint): string {
  const text = `${destinationName(cluster, near)} ${shareText(share)}`;
  return status === undefined ? paint.green(text) : paint.red(`${text} fails with ${status} ${flags ?? ''}`.trimEnd());
}

function faultText({ fault }: Decision): string[] {
  return [
    ...(fault?.delay ? [`${shareText(fault.delay.share)} delayed by ${fault.delay.duration}`] : []),
    ...(fault?.abort ? [`${shareText(fault.abort.share)} aborted with ${fault.abort.status}`] : []),
  ];
}

function wayRows(decision: Decision, paint: Paint): string[] {
  const { listener, virtualHost, route } = decision;
  const rows: string[][] = [];
  if (listener) rows.push(['listener', listener.name]);
  if (virtualHost) rows.push(['virtual host', virtualHost.name]);
  if (route)
    rows.push([
      'route',
      route.origin ? describeOrigin(route.origin) : `${route.name} (no rule)`,
      placeText(route.origin),
    ]);
  for (const row of clusterRows(decision)) rows.push(row);
  if (decision.upstream) rows.push(['sent as', `${decision.upstream.authority} ${decision.upstream.path}`]);
  if (decision.timeout) rows.push(['timeout', decision.timeout]);
  if (decision.retries) rows.push(['retries', `${decision.retries.attempts} on ${decision.retries.on.join(', ')}`]);
  for (const { cluster, share } of decision.mirrors ?? []) rows.push(['mirror', `${cluster}  ${shareText(share)}`]);
  return indent(rows, paint);
}

function clusterRows({ clusters = [], endpoints = [] }: Decision): string[][] {
  const only = clusters.filter((it) => it.status === undefined).length === 1;
  return clusters
    .map((it, i) => {
      const failure = it.status === undefined ? '' : `  ${it.status} ${it.flags ?? ''}`;
      return [
        i === 0 ? 'cluster' : '',
        `${it.cluster}  ${shareText(it.share)}${failure}${only && !failure ? `  -> ${endpointsText(endpoints)}` : ''}`,
      ];
    })
    .concat(only ? [] : endpointRows(endpoints));
}

const endpointRows = (endpoints: readonly EndpointShare[]): string[][] =>
  endpoints.length === 0 ? [] : [['endpoint', endpointsText(endpoints)]];

/** `default/reviews-v1 90 % (2 pods)`, a workload at a time. */
function endpointsText(endpoints: readonly EndpointShare[]): string {
  const byWorkload = new Map<string, EndpointShare[]>();
  for (const it of endpoints) {
    const key = it.endpoint.workload?.id ?? `${it.endpoint.address}:${it.endpoint.port}`;
    byWorkload.set(key, [...(byWorkload.get(key) ?? []), it]);
  }
  return [...byWorkload]
    .map(
      ([name, pods]) =>
        `${name} ${shareText(Fraction.sum(pods.map((it) => it.share)))}${pods.length > 1 ? ` (${pods.length} pods)` : ''}`,
    )
    .join(', ');
}

function notTakenRows({ trace }: Decision, paint: Paint): string[] {
  const passed = (trace?.steps ?? []).filter((it) => it.mismatch && it.stage === 'route');
  const rows = passed.map((it, i) => [
    i === 0 ? 'not taken' : '',
    `${it.origin ? `${it.origin.resource.name} ${it.origin.path}` : it.name} ${it.mismatch}`,
    placeText(it.at ?? it.origin),
  ]);
  return indent(rows, paint);
}

const caveatRows = ({ caveats }: Decision, paint: Paint): string[] =>
  indent(
    caveats.map((it, i) => [i === 0 ? paint.yellow('caveat') : '', it]),
    paint,
  );

const indent = (rows: string[][], paint: Paint): string[] =>
  columns(rows.map(([label, ...cells]) => [`  ${paint.dim(label.padEnd(12))}`, ...cells]));
