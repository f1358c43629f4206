import { type GatewayHost, gatewayHosts, sharedGatewayHosts } from '../kiali/gateway-hosts';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { resourceName } from '../kiali/resource-name';

/** A host that two servers of one gateway take. */
export const sharedGatewayHost = defineKialiRule({
  code: 'KIA0301',
  name: 'shared-gateway-host',
  level: 'warning',
  why: 'Two servers take the same host on one port of one gateway; which of them decides over TLS and routes depends on their age.',
  fix: 'Take the host out of one of them.',
  upstream: 'kiali: gateways.MultiMatchChecker',
  coveredBy: { code: 'IST0145' },

  *check(input) {
    for (const [host, other] of sharedGatewayHosts(gatewayHosts(kialiMesh(input)))) {
      yield { resource: host.resource, path: host.path, message: messageOf(host, other) };
    }
  },
});

const messageOf = ({ written, port }: GatewayHost, other: GatewayHost): string =>
  `"${written}" on port ${port} is also "${other.written}" of Gateway ${resourceName(other.resource)}`;
