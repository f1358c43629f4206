import type { AnalysisInput } from '../analysis-input';
import type { Rule } from '../rule';
import { ruleNeverMatches } from './cdi0101-rule-never-matches';
import { prefixTakesMore } from './cdi0102-prefix-takes-more';
import { rewriteBreaksPath } from './cdi0103-rewrite-breaks-path';
import { regexIsWhole } from './cdi0104-regex-is-whole';
import { localityWithoutOutlierDetection } from './cdi0105-locality-without-outlier-detection';
import { destinationPortUnknown } from './cdi0106-destination-port-unknown';
import { destinationNotReady } from './cdi0107-destination-not-ready';
import { appliedBeforeSubset } from './cdi0108-applied-before-subset';
import { deprecatedField } from './cdi0109-deprecated-field';
import { removedApi } from './cdi0112-removed-api';
import { localityUnknown } from './cdi0113-locality-unknown';
import { reachesNobody } from './cdi0114-reaches-nobody';
import { hostWithoutService } from './cdi0115-host-without-service';
import { deprecated } from './ist0002-deprecated';
import { referencedResourceNotFound } from './ist0101-referenced-resource-not-found';
import { namespaceNotInjected } from './ist0102-namespace-not-injected';
import { podMissingProxy } from './ist0103-pod-missing-proxy';
import { misplacedAnnotation } from './ist0107-misplaced-annotation';
import { unknownAnnotation } from './ist0108-unknown-annotation';
import { conflictingMeshGatewayVirtualServiceHosts } from './ist0109-conflicting-mesh-gateway-virtual-service-hosts';
import { conflictingSidecarWorkloadSelectors } from './ist0110-conflicting-sidecar-workload-selectors';
import { multipleSidecarsWithoutWorkloadSelectors } from './ist0111-multiple-sidecars-without-workload-selectors';
import { virtualServiceDestinationPortSelectorRequired } from './ist0112-virtual-service-destination-port-selector-required';
import { deploymentAssociatedToMultipleServices } from './ist0116-deployment-associated-to-multiple-services';
import { portNameIsNotUnderNamingConvention } from './ist0118-port-name-is-not-under-naming-convention';
import { namespaceMultipleInjectionLabels } from './ist0123-namespace-multiple-injection-labels';
import { invalidAnnotation } from './ist0125-invalid-annotation';
import { noMatchingWorkloadsFound } from './ist0127-no-matching-workloads-found';
import { noServerCertificateVerificationDestinationLevel } from './ist0128-no-server-certificate-verification-destination-level';
import { noServerCertificateVerificationPortLevel } from './ist0129-no-server-certificate-verification-port-level';
import { virtualServiceHostNotFoundInGateway } from './ist0132-virtual-service-host-not-found-in-gateway';
import { serviceEntryAddressesRequired } from './ist0134-service-entry-addresses-required';
import { deprecatedAnnotation } from './ist0135-deprecated-annotation';
import { deploymentConflictingPorts } from './ist0137-deployment-conflicting-ports';
import { gatewayDuplicateCertificate } from './ist0138-gateway-duplicate-certificate';
import { invalidWebhook } from './ist0139-invalid-webhook';
import { ingressRouteRulesNotAffected } from './ist0140-ingress-route-rules-not-affected';
import { invalidApplicationUid } from './ist0144-invalid-application-uid';
import { conflictingGateways } from './ist0145-conflicting-gateways';
import { imageAutoWithoutInjectionWarning } from './ist0146-image-auto-without-injection-warning';
import { imageAutoWithoutInjectionError } from './ist0147-image-auto-without-injection-error';
import { namespaceInjectionEnabledByDefault } from './ist0148-namespace-injection-enabled-by-default';
import { jwtClaimBasedRoutingWithoutRequestAuthn } from './ist0149-jwt-claim-based-routing-without-request-authn';
import { externalNameServiceTypeInvalidPortName } from './ist0150-external-name-service-type-invalid-port-name';
import { envoyFilterUsesRelativeOperation } from './ist0151-envoy-filter-uses-relative-operation';
import { envoyFilterUsesReplaceOperationIncorrectly } from './ist0152-envoy-filter-uses-replace-operation-incorrectly';
import { envoyFilterUsesAddOperationIncorrectly } from './ist0153-envoy-filter-uses-add-operation-incorrectly';
import { envoyFilterUsesRemoveOperationIncorrectly } from './ist0154-envoy-filter-uses-remove-operation-incorrectly';
import { envoyFilterUsesRelativeOperationWithProxyVersion } from './ist0155-envoy-filter-uses-relative-operation-with-proxy-version';
import { invalidTelemetryProvider } from './ist0157-invalid-telemetry-provider';
import { podsIstioProxyImageMismatchInNamespace } from './ist0158-pods-istio-proxy-image-mismatch-in-namespace';
import { conflictingTelemetryWorkloadSelectors } from './ist0159-conflicting-telemetry-workload-selectors';
import { multipleTelemetriesWithoutWorkloadSelectors } from './ist0160-multiple-telemetries-without-workload-selectors';
import { invalidGatewayCredential } from './ist0161-invalid-gateway-credential';
import { gatewayPortNotDefinedOnService } from './ist0162-gateway-port-not-defined-on-service';
import { invalidExternalControlPlaneConfig } from './ist0163-invalid-external-control-plane-config';
import { externalControlPlaneAddressIsNotAHostname } from './ist0164-external-control-plane-address-is-not-a-hostname';
import { referencedInternalGateway } from './ist0165-referenced-internal-gateway';
import { ineffectiveSelector } from './ist0166-ineffective-selector';
import { ineffectivePolicy } from './ist0167-ineffective-policy';
import { negativeConditionStatus } from './ist0171-negative-condition-status';
import { destinationRuleSubsetNotSelectPods } from './ist0173-destination-rule-subset-not-select-pods';
import { unknownDestinationRuleHost } from './ist0174-unknown-destination-rule-host';
import { jwksUriFetchUnrestricted } from './ist0175-jwks-uri-fetch-unrestricted';
import { gatewayApiCrdVersionBelowMinimum } from './ist0176-gateway-api-crd-version-below-minimum';
import { conflictingServiceEntryProtocol } from './ist0177-conflicting-service-entry-protocol';
import { RULES_BEYOND_ISTIO } from './kiali-rules';

/** Every rule over the whole set, one line each. */
export const RULES: readonly Rule<AnalysisInput>[] = [
  ruleNeverMatches,
  prefixTakesMore,
  rewriteBreaksPath,
  regexIsWhole,
  localityWithoutOutlierDetection,
  destinationPortUnknown,
  destinationNotReady,
  appliedBeforeSubset,
  deprecatedField,
  removedApi,
  localityUnknown,
  reachesNobody,
  hostWithoutService,
  deprecated,
  referencedResourceNotFound,
  namespaceNotInjected,
  podMissingProxy,
  misplacedAnnotation,
  unknownAnnotation,
  conflictingMeshGatewayVirtualServiceHosts,
  conflictingSidecarWorkloadSelectors,
  multipleSidecarsWithoutWorkloadSelectors,
  virtualServiceDestinationPortSelectorRequired,
  deploymentAssociatedToMultipleServices,
  portNameIsNotUnderNamingConvention,
  namespaceMultipleInjectionLabels,
  invalidAnnotation,
  noMatchingWorkloadsFound,
  noServerCertificateVerificationDestinationLevel,
  noServerCertificateVerificationPortLevel,
  virtualServiceHostNotFoundInGateway,
  serviceEntryAddressesRequired,
  deprecatedAnnotation,
  deploymentConflictingPorts,
  gatewayDuplicateCertificate,
  invalidWebhook,
  ingressRouteRulesNotAffected,
  invalidApplicationUid,
  conflictingGateways,
  imageAutoWithoutInjectionWarning,
  imageAutoWithoutInjectionError,
  namespaceInjectionEnabledByDefault,
  jwtClaimBasedRoutingWithoutRequestAuthn,
  externalNameServiceTypeInvalidPortName,
  envoyFilterUsesRelativeOperation,
  envoyFilterUsesReplaceOperationIncorrectly,
  envoyFilterUsesAddOperationIncorrectly,
  envoyFilterUsesRemoveOperationIncorrectly,
  envoyFilterUsesRelativeOperationWithProxyVersion,
  invalidTelemetryProvider,
  podsIstioProxyImageMismatchInNamespace,
  conflictingTelemetryWorkloadSelectors,
  multipleTelemetriesWithoutWorkloadSelectors,
  invalidGatewayCredential,
  gatewayPortNotDefinedOnService,
  invalidExternalControlPlaneConfig,
  externalControlPlaneAddressIsNotAHostname,
  referencedInternalGateway,
  ineffectiveSelector,
  ineffectivePolicy,
  negativeConditionStatus,
  destinationRuleSubsetNotSelectPods,
  unknownDestinationRuleHost,
  jwksUriFetchUnrestricted,
  gatewayApiCrdVersionBelowMinimum,
  conflictingServiceEntryProtocol,
  ...RULES_BEYOND_ISTIO,
];
