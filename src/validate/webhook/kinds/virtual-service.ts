import { isForMesh } from '../../../model/for-mesh';
import type { Admitted } from '../admitted';
import { sniDomainProblem, wildcardDomainProblem } from '../checks/domain';
import { checkExportTo } from '../checks/export-to';
import { checkGatewayReferences } from '../checks/gateway-reference';
import { listText } from '../checks/go-format';
import { isJwtClaim } from '../checks/header-name';
import { isIp } from '../checks/ip';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { checkHttpRoute } from './http-route';
import { overlappingHosts } from './overlapping-hosts';
import { checkTcpRoute, checkTlsRoute } from './tcp-tls-route';
import { checkReachability } from './unreachable-rules';

type VirtualService = Message<'networking.VirtualService'>;
type HttpMatch = Message<'networking.HTTPMatchRequest'>;

/** istiod: ValidateVirtualService. */
export function checkVirtualService({ spec, namespace, at }: Admitted<VirtualService>): void {
  const isDelegate = spec.hosts.length === 0;
  if (isDelegate) checkDelegate(spec, at);
  checkGatewayReferences(spec.gateways, at.field('gateways'));
  if (!appliesToGateways(spec)) checkNoClaims(spec, at.field('http'));
  checkHosts(spec, at.field('hosts'));
  if (spec.http.length + spec.tcp.length + spec.tls.length === 0) {
    at.error('http, tcp or tls must be provided in virtual service');
  }
  at.field('http').each(spec.http, (it, itemAt) => checkHttpRoute(it, isDelegate, itemAt));
  at.field('tls').each(spec.tls, (it, itemAt) => checkTlsRoute(it, spec, itemAt));
  at.field('tcp').each(spec.tcp, checkTcpRoute);
  checkExportTo({ exportTo: spec.exportTo, namespace }, at.field('exportTo'));
  checkReachability(spec, at);
}

/** A VirtualService of `mesh` and of gateways counts as one of the mesh. */
const appliesToGateways = ({ gateways }: VirtualService): boolean => !isForMesh(gateways);

function checkDelegate({ gateways, tls, tcp }: VirtualService, at: FieldPlace): void {
  const must = 'delegate virtual service must have no';
  if (gateways.length > 0) at.field('gateways').error(`${must} gateways specified`);
  if (tls.length > 0) at.field('tls').error(`${must} tls route specified`);
  if (tcp.length > 0) at.field('tcp').error(`${must} tcp route specified`);
}

// Sidecars do not know the claims of a token.
function checkNoClaims({ http, gateways }: VirtualService, at: FieldPlace): void {
  if (!http.some(({ match }) => match.some(hasClaims))) return;
  at.each(http, ({ match }, routeAt) => {
    routeAt.field('match').each(match, ({ headers, withoutHeaders }, matchAt) => {
      refuseClaims(headers, gateways, matchAt.field('headers'));
      refuseClaims(withoutHeaders, gateways, matchAt.field('withoutHeaders'));
    });
  });
}

const hasClaims = ({ headers, withoutHeaders }: HttpMatch): boolean =>
  claimsOf(headers).length > 0 || claimsOf(withoutHeaders).length > 0;

const claimsOf = (headers: HttpMatch['headers']): readonly string[] =>
  headers ? [...headers.keys()].filter(isJwtClaim) : [];

function refuseClaims(headers: HttpMatch['headers'], gateways: readonly string[], at: FieldPlace): void {
  for (const key of claimsOf(headers)) {
    const only = `is only supported for gateway, found no gateways: ${listText(gateways)}`;
    at.field(key).error(`JWT claim based routing (key: ${key}) ${only}`);
  }
}

function checkHosts(spec: VirtualService, at: FieldPlace): void {
  const areSound = at.passes((it) => it.each(spec.hosts, (host, hostAt) => hostAt.refuse(hostProblem(host, spec))));
  if (areSound && spec.hosts.length > 1) checkOverlaps(spec.hosts, at);
}

function hostProblem(host: string, spec: VirtualService): string | undefined {
  const forGateways = appliesToGateways(spec);
  const problem = forGateways && matchesSni(spec) ? sniDomainProblem(host) : wildcardDomainProblem(host);
  if (problem !== undefined) return isIp(host) ? undefined : problem;
  const message = 'wildcard host * is not allowed for virtual services bound to the mesh gateway';
  return host === '*' && !forGateways ? message : undefined;
}

// istiod: isSniHost
const matchesSni = ({ tls }: VirtualService): boolean =>
  tls.some(({ match }) => match.some((it) => it.sniHosts.length > 0));

// A short name and the full name it stands for are not found out.
function checkOverlaps(hosts: readonly string[], at: FieldPlace): void {
  for (const [earlier, later] of overlappingHosts(hosts)) {
    at.item(later).error(`duplicate hosts in virtual service: ${hosts[earlier]} & ${hosts[later]}`);
  }
}
