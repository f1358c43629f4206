import type { AuthorizationPolicy } from '../../model/authorization-policy';
import type { DestinationRule, TrafficPolicy } from '../../model/destination-rule';
import { isForMesh } from '../../model/for-mesh';
import type { Telemetry } from '../../model/telemetry';
import type { VirtualService } from '../../model/virtual-service';

// What ztunnel cannot do, as it does not look into HTTP. kiali: ambient l7_classification

const HTTP_CONDITIONS = ['request.headers', 'request.auth.'];

export const authorizesHttp = ({ spec }: AuthorizationPolicy): boolean =>
  (spec.rules ?? []).some(
    ({ from = [], to = [], when = [] }) =>
      when.some(({ key = '' }) => HTTP_CONDITIONS.some((it) => key.startsWith(it))) ||
      to.some(({ operation: { methods, paths, hosts } = {} }) => methods?.length || paths?.length || hosts?.length) ||
      from.some(({ source }) => source?.requestPrincipals?.length),
  );

export const shapesHttp = ({ spec }: DestinationRule): boolean =>
  needsHttp(spec.trafficPolicy) || (spec.subsets ?? []).some((it) => needsHttp(it.trafficPolicy));

const needsHttp = ({ loadBalancer, connectionPool, outlierDetection }: TrafficPolicy = {}): boolean => {
  const { httpHeaderName, httpCookie } = loadBalancer?.consistentHash ?? {};
  return Boolean(httpHeaderName || httpCookie || connectionPool?.http || outlierDetection);
};

/** By http or tls rules, for traffic inside the mesh. */
export const routesHttpInMesh = ({ spec }: VirtualService): boolean =>
  Boolean(spec.http?.length || spec.tls?.length) && isForMesh(spec.gateways);

export const observesHttp = ({ spec }: Telemetry): boolean =>
  Boolean(spec.tracing?.length || spec.accessLogging?.length) ||
  (spec.metrics ?? []).some((it) => it.overrides?.length);
