import { beyondIstio, type KialiRule } from '../kiali/kiali-rule';
import { severalWithoutSelector } from './kia0002-several-without-selector';
import { severalForOneWorkload } from './kia0003-several-for-one-workload';
import { selectorWithoutWorkload } from './kia0004-selector-without-workload';
import { exportToUnknownNamespace } from './kia0005-export-to-unknown-namespace';
import { sourceNamespaceUnknown } from './kia0101-source-namespace-unknown';
import { methodUnknown } from './kia0102-method-unknown';
import { authorizedHostUnknown } from './kia0104-authorized-host-unknown';
import { mtlsNeeded } from './kia0105-mtls-needed';
import { principalUnknown } from './kia0106-principal-unknown';
import { trustDomainUnknown } from './kia0108-trust-domain-unknown';
import { authorizationPolicyWithoutWaypoint } from './kia0109-authorization-policy-without-waypoint';
import { authorizationPolicyWithoutTarget } from './kia0110-authorization-policy-without-target';
import { sharedSubset } from './kia0201-shared-subset';
import { destinationUnknown } from './kia0202-destination-unknown';
import { subsetWithoutWorkload } from './kia0203-subset-without-workload';
import { mtlsOverridden } from './kia0204-mtls-overridden';
import { meshMtlsWithoutPolicy } from './kia0205-mesh-mtls-without-policy';
import { namespaceMtlsWithoutPolicy } from './kia0206-namespace-mtls-without-policy';
import { plainTextToStrictNamespace } from './kia0207-plain-text-to-strict-namespace';
import { plainTextToStrictMesh } from './kia0208-plain-text-to-strict-mesh';
import { subsetWithoutLabels } from './kia0209-subset-without-labels';
import { destinationRuleWithoutWaypoint } from './kia0210-destination-rule-without-waypoint';
import { destinationWithoutWaypoint } from './kia0211-destination-without-waypoint';
import { destinationRuleElsewhere } from './kia0212-destination-rule-elsewhere';
import { sharedGatewayHost } from './kia0301-shared-gateway-host';
import { gatewayWithoutWorkload } from './kia0302-gateway-without-workload';
import { strictMeshWithoutClients } from './kia0401-strict-mesh-without-clients';
import { strictNamespaceWithoutClients } from './kia0501-strict-namespace-without-clients';
import { plainNamespaceWithMtlsClients } from './kia0505-plain-namespace-with-mtls-clients';
import { plainMeshWithMtlsClients } from './kia0506-plain-mesh-with-mtls-clients';
import { portName } from './kia0601-port-name';
import { appProtocol } from './kia0602-app-protocol';
import { targetPortNotExposed } from './kia0701-target-port-not-exposed';
import { egressHostUnknown } from './kia1004-egress-host-unknown';
import { rootSidecarSelector } from './kia1006-root-sidecar-selector';
import { outboundModeUnsaid } from './kia1007-outbound-mode-unsaid';
import { routeHostUnknown } from './kia1101-route-host-unknown';
import { gatewayUnknown } from './kia1102-gateway-unknown';
import { singleWeight } from './kia1104-single-weight';
import { repeatedDestination } from './kia1105-repeated-destination';
import { sharedVirtualHost } from './kia1106-shared-virtual-host';
import { routeSubsetUnknown } from './kia1107-route-subset-unknown';
import { gatewayByOldName } from './kia1108-gateway-by-old-name';
import { virtualServiceWithoutWaypoint } from './kia1109-virtual-service-without-waypoint';
import { requestAuthenticationWithoutWaypoint } from './kia1110-request-authentication-without-waypoint';
import { wasmPluginWithoutWaypoint } from './kia1111-wasm-plugin-without-waypoint';
import { telemetryWithoutWaypoint } from './kia1112-telemetry-without-waypoint';
import { routedServiceWithoutWaypoint } from './kia1113-routed-service-without-waypoint';
import { virtualServiceElsewhere } from './kia1114-virtual-service-elsewhere';
import { requestAuthenticationWithoutTarget } from './kia1115-request-authentication-without-target';
import { wasmPluginWithoutTarget } from './kia1116-wasm-plugin-without-target';
import { telemetryWithoutTarget } from './kia1117-telemetry-without-target';
import { sharedExternalPort } from './kia1211-shared-external-port';
import { conflictingExternalPort } from './kia1212-conflicting-external-port';

/** Every check of Kiali, one line each. Not here: KIA0107 asks for other clusters, KIA1301 is off unless somebody wants it. */
export const KIALI_RULES: readonly KialiRule[] = [
  severalWithoutSelector,
  severalForOneWorkload,
  selectorWithoutWorkload,
  exportToUnknownNamespace,
  sourceNamespaceUnknown,
  methodUnknown,
  authorizedHostUnknown,
  mtlsNeeded,
  principalUnknown,
  trustDomainUnknown,
  authorizationPolicyWithoutWaypoint,
  authorizationPolicyWithoutTarget,
  sharedSubset,
  destinationUnknown,
  subsetWithoutWorkload,
  mtlsOverridden,
  meshMtlsWithoutPolicy,
  namespaceMtlsWithoutPolicy,
  plainTextToStrictNamespace,
  plainTextToStrictMesh,
  subsetWithoutLabels,
  destinationRuleWithoutWaypoint,
  destinationWithoutWaypoint,
  destinationRuleElsewhere,
  sharedGatewayHost,
  gatewayWithoutWorkload,
  strictMeshWithoutClients,
  strictNamespaceWithoutClients,
  plainNamespaceWithMtlsClients,
  plainMeshWithMtlsClients,
  portName,
  appProtocol,
  targetPortNotExposed,
  egressHostUnknown,
  rootSidecarSelector,
  outboundModeUnsaid,
  routeHostUnknown,
  gatewayUnknown,
  singleWeight,
  repeatedDestination,
  sharedVirtualHost,
  routeSubsetUnknown,
  gatewayByOldName,
  virtualServiceWithoutWaypoint,
  requestAuthenticationWithoutWaypoint,
  wasmPluginWithoutWaypoint,
  telemetryWithoutWaypoint,
  routedServiceWithoutWaypoint,
  virtualServiceElsewhere,
  requestAuthenticationWithoutTarget,
  wasmPluginWithoutTarget,
  telemetryWithoutTarget,
  sharedExternalPort,
  conflictingExternalPort,
];

/** What only Kiali says. */
export const RULES_BEYOND_ISTIO = KIALI_RULES.flatMap(beyondIstio);
