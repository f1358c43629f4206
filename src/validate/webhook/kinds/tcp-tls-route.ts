import { isSubsetOf } from '../../../model/hostname';
import { sniDomainProblem, wildcardDomainProblem } from '../checks/domain';
import { checkGatewayReferences } from '../checks/gateway-reference';
import { quoted } from '../checks/go-format';
import { ipSubnetProblem, isIp } from '../checks/ip';
import { checkLabels } from '../checks/labels';
import { portProblem } from '../checks/port';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { error, type Findings, refuse, warning, withoutWarnings } from '../finding';
import { checkWeights } from './weights';

type VirtualService = Message<'networking.VirtualService'>;
type TlsMatch = Message<'networking.TLSMatchAttributes'>;

/** istiod: validateTCPRoute. */
export function* checkTcpRoute({ match, route }: Message<'networking.TCPRoute'>, at: FieldPlace): Findings {
  for (const [index, it] of match.entries()) {
    yield* withoutWarnings(checkConnection(it, at.field('match').item(index)));
  }
  if (route.length === 0) yield error(at, 'TCP route is required');
  yield* checkWeights(route, at.field('route'));
}

/** istiod: validateTLSRoute. */
export function* checkTlsRoute(
  { match, route }: Message<'networking.TLSRoute'>,
  virtualService: VirtualService,
  at: FieldPlace,
): Findings {
  if (match.length === 0) yield error(at, 'TLS route must have at least one match condition');
  for (const [index, it] of match.entries()) {
    yield* checkTlsMatch(it, virtualService, at.field('match').item(index));
  }
  if (route.length === 0) yield error(at, 'TLS route is required');
  yield* checkWeights(route, at.field('route'));
}

function* checkTlsMatch(match: TlsMatch, virtualService: VirtualService, at: FieldPlace): Findings {
  const sniAt = at.field('sniHosts');
  if (match.sniHosts.length === 0) yield error(sniAt, 'TLS match must have at least one SNI host');
  for (const [index, it] of match.sniHosts.entries()) yield* checkSniHost(it, virtualService, sniAt.item(index));
  yield* checkConnection(match, at);
}

/** What matches of TCP and TLS have in common. */
function* checkConnection(match: TlsMatch | Message<'networking.L4MatchAttributes'>, at: FieldPlace): Findings {
  for (const [index, it] of match.destinationSubnets.entries()) {
    yield* refuse(at.field('destinationSubnets').item(index), ipSubnetProblem(it));
  }
  if (match.port !== 0) yield* refuse(at.field('port'), portProblem(match.port));
  yield* checkLabels(match.sourceLabels, at.field('sourceLabels'));
  yield* checkGatewayReferences(match.gateways, at.field('gateways'));
}

// istiod: validateSniHost. Automatic names are taken whenever the mesh is not listed, even where no gateway is.
function* checkSniHost(sniHost: string, { hosts, gateways }: VirtualService, at: FieldPlace): Findings {
  const problem = gateways.includes('mesh') ? wildcardDomainProblem(sniHost) : sniDomainProblem(sniHost);
  if (problem !== undefined && isIp(sniHost)) {
    const message = `using an IP address (${quoted(sniHost)}) goes against SNI spec and most clients do not support this`;
    yield warning(at, message);
  } else if (problem !== undefined) {
    yield error(at, problem);
  } else if (!hosts.some((it) => isSubsetOf(sniHost, it))) {
    const all = 'is not a compatible subset of any of the virtual service hosts';
    yield error(at, `SNI host ${quoted(sniHost)} ${all}: [${hosts.join(', ')}]`);
  }
}
