// Settings of the mesh.

const LOCALITY = [
  { enabled: false },
  { failover: [{ from: 'r1', to: 'r2' }] },
  { failoverPriority: ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone'] },
  { distribute: [{ from: 'r1/*', to: { 'r1/*': 80, 'r2/*': 20 } }] },
];

const exported = (dice) => dice.pick([['.'], ['*'], ['.', 'lab'], ['shop']]);

const SETTINGS = [
  (dice) => ({ outboundTrafficPolicy: { mode: dice.pick(['REGISTRY_ONLY', 'REGISTRY_ONLY', 'ALLOW_ANY', 'ALLOW_ANY_DYNAMIC_DNS']) } }),
  (dice) => ({ defaultServiceExportTo: exported(dice) }),
  (dice) => ({ defaultVirtualServiceExportTo: exported(dice) }),
  (dice) => ({ defaultDestinationRuleExportTo: exported(dice) }),
  (dice) => ({ localityLbSetting: dice.pick(LOCALITY) }),
  (dice) => ({ localityLbSetting: dice.pick(LOCALITY) }),
  (dice) => ({ pathNormalization: { normalization: dice.pick(['NONE', 'BASE', 'MERGE_SLASHES', 'DECODE_AND_MERGE_SLASHES']) } }),
  (dice) => ({
    defaultHttpRetryPolicy: dice.pick([{ attempts: 0 }, { attempts: 4, retryOn: '5xx,409' }, { attempts: 1, perTryTimeout: '1s' }]),
  }),
  (dice, { isDynamic }) => (isDynamic ? {} : { defaultTrafficPolicy: { outlierDetection: dice.pick([{}, { minHealthPercent: 60 }]) } }),
  () => ({ protocolDetectionTimeout: '1s' }),
  (dice) => ({ rootNamespace: dice.pick(['lab', 'istio-system']) }),
  () => ({ defaultConfig: { gatewayTopology: { numTrustedProxies: 1 } } }),
  () => ({ enableAutoMtls: false }),
  () => ({ proxyHttpPort: 15080 }),
  () => ({ h2UpgradePolicy: 'UPGRADE' }),
];

/** MeshConfig, or undefined for Istio's own defaults. */
export function meshConfig(dice, { traits }) {
  if (dice.chance(0.5)) return undefined;
  return Object.assign({}, ...dice.times(1 + dice.below(3), () => dice.pick(SETTINGS)(dice, traits)));
}
