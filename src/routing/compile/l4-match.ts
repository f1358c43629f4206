import { isForMesh } from '../../model/for-mesh';
import { selects } from '../../model/selects';
import type { L4MatchAttributes } from '../../model/virtual-service';
import type { Proxy } from '../proxy';

/**
 * istiod: matchTLS, matchTCP. The conditions of a tcp or tls match on the proxy and the port; unlike in HTTP all of them must
 * hold at once.
 */
export const concernsSidecar = (
  { gateways, sourceLabels, sourceNamespace, port }: L4MatchAttributes,
  proxy: Proxy,
  listenerPort: number,
): boolean =>
  isForMesh(gateways) &&
  selects(sourceLabels ?? {}, proxy.labels) &&
  (!sourceNamespace || sourceNamespace === proxy.namespace) &&
  (!port || port === listenerPort);
