import { isSubsetOf } from '../../../model/hostname';
import { sniDomainProblem, wildcardDomainProblem } from '../checks/domain';
import { checkGatewayReferences } from '../checks/gateway-reference';
import { quoted } from '../checks/go-format';
import { ipSubnetProblem, isIp } from '../checks/ip';
import { checkLabels } from '../checks/labels';
import { portProblem } from '../checks/port';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { checkWeights } from './weights';

type VirtualService = Message<'networking.VirtualService'>;
type TlsMatch = Message<'networking.TLSMatchAttributes'>;

/** istiod: validateTCPRoute. */
export function checkTcpRoute({ match, route }: Message<'networking.TCPRoute'>, at: FieldPlace): void {
  at.field('match').each(match, (it, itemAt) => checkConnection(it, itemAt.withoutWarnings()));
  if (route.length === 0) at.error('TCP route is required');
  checkWeights(route, at.field('route'));
}

/** istiod: validateTLSRoute. */
export function checkTlsRoute(
  { match, route }: Message<'networking.TLSRoute'>,
  virtualService: VirtualService,
  at: FieldPlace,
): void {
  if (match.length === 0) at.error('TLS route must have at least one match condition');
  at.field('match').each(match, (it, itemAt) => checkTlsMatch(it, virtualService, itemAt));
  if (route.length === 0) at.error('TLS route is required');
  checkWeights(route, at.field('route'));
}

function checkTlsMatch(match: TlsMatch, virtualService: VirtualService, at: FieldPlace): void {
  const sniAt = at.field('sniHosts');
  if (match.sniHosts.length === 0) sniAt.error('TLS match must have at least one SNI host');
  sniAt.each(match.sniHosts, (it, itemAt) => checkSniHost(it, virtualService, itemAt));
  checkConnection(match, at);
}

/** What matches of TCP and TLS have in common. */
function checkConnection(match: TlsMatch | Message<'networking.L4MatchAttributes'>, at: FieldPlace): void {
  at.field('destinationSubnets').each(match.destinationSubnets, (it, itemAt) => itemAt.refuse(ipSubnetProblem(it)));
  if (match.port !== 0) at.refuseField('port', portProblem(match.port));
  checkLabels(match.sourceLabels, at.field('sourceLabels'));
  checkGatewayReferences(match.gateways, at.field('gateways'));
}

// istiod: validateSniHost. Automatic names are taken whenever the mesh is not listed, even where no gateway is.
function checkSniHost(sniHost: string, { hosts, gateways }: VirtualService, at: FieldPlace): void {
  const problem = gateways.includes('mesh') ? wildcardDomainProblem(sniHost) : sniDomainProblem(sniHost);
  if (problem !== undefined && isIp(sniHost)) {
    const message = `using an IP address (${quoted(sniHost)}) goes against SNI spec and most clients do not support this`;
    at.warning(message);
  } else if (problem !== undefined) {
    at.error(problem);
  } else if (!hosts.some((it) => isSubsetOf(sniHost, it))) {
    const all = 'is not a compatible subset of any of the virtual service hosts';
    at.error(`SNI host ${quoted(sniHost)} ${all}: [${hosts.join(', ')}]`);
  }
}
