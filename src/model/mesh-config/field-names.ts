/** Every field of istio.mesh.v1alpha1.MeshConfig, to tell a setting the engine leaves aside from one that does not exist. */
export const MESH_CONFIG_FIELDS: ReadonlySet<string> = new Set(
  `accessLogEncoding accessLogFile accessLogFormat ca caCertificates certificates configSources connectTimeout
  defaultConfig defaultDestinationRuleExportTo defaultHttpRetryPolicy defaultInboundHttpRetryPolicy defaultProviders
  defaultServiceExportTo defaultTrafficPolicy defaultVirtualServiceExportTo disableEnvoyListenerLog discoverySelectors
  dnsRefreshRate enableAutoMtls enableEnvoyAccessLogService enablePrometheusMerge enableTracing extensionProviders
  h2UpgradePolicy hboneIdleTimeout inboundClusterStatName inboundTrafficPolicy ingressClass ingressControllerMode
  ingressSelector ingressService localityLbSetting meshMTLS outboundClusterStatName outboundTrafficPolicy
  pathNormalization protocolDetectionTimeout proxyHttpPort proxyInboundListenPort proxyListenPort rootNamespace
  serviceEntryVisibility serviceScopeConfigs serviceSettings tcpKeepalive tlsDefaults trustDomain trustDomainAliases
  verifyCertificateAtClient zoneAwareLbSetting`.split(/\s+/),
);
