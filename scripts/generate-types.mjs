// Writes src/imports/*.ts: the messages of Istio's v1 API as plain types, one per message however often the CRDs repeat it.
//
//   node scripts/generate-types.mjs customresourcedefinitions.gen.yaml
//
// The file is kubernetes/customresourcedefinitions.gen.yaml of the Go module istio.io/api. CRDs name fields, not messages;
// the names below are those of Istio's reference. A field that is new there, or a message that differs between two places, is
// an error here, so that nothing is named by accident. Descriptions are not copied.
import { readFileSync, writeFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';

/** File -> kinds. A message lives in the file that meets it first; later files import it from there. */
const files = {
  'virtual-service': ['VirtualService'],
  'destination-rule': ['DestinationRule'],
  gateway: ['Gateway'],
  'workload-entry': ['WorkloadEntry'],
  'service-entry': ['ServiceEntry'],
  sidecar: ['Sidecar'],
  'peer-authentication': ['PeerAuthentication'],
  'request-authentication': ['RequestAuthentication'],
  'authorization-policy': ['AuthorizationPolicy'],
};

/** Where a field of that name holds the same message everywhere. */
const messageOfField = {
  allowOrigins: 'StringMatch',
  attributes: 'CookieAttribute',
  authority: 'StringMatch',
  backendUtilization: 'BackendUtilization',
  connectionPool: 'ConnectionPoolSettings',
  consistentHash: 'ConsistentHashLB',
  corsPolicy: 'CorsPolicy',
  delegate: 'Delegate',
  destination: 'Destination',
  directResponse: 'HTTPDirectResponse',
  distribute: 'LocalityDistribute',
  egress: 'IstioEgressListener',
  egressProxy: 'Destination',
  endpoints: 'WorkloadEntrySpec',
  failover: 'LocalityFailover',
  fault: 'HTTPFaultInjection',
  from: 'RuleFrom',
  fromHeaders: 'JWTHeader',
  http2KeepAlive: 'ConnectionKeepAlive',
  httpCookie: 'HTTPCookie',
  inboundConnectionPool: 'ConnectionPoolSettings',
  ingress: 'IstioIngressListener',
  jwtRules: 'JWTRule',
  loadBalancer: 'LoadBalancerSettings',
  localityLbSetting: 'LocalityLoadBalancerSetting',
  maglev: 'MagLev',
  method: 'StringMatch',
  mirror: 'Destination',
  mirrorPercentage: 'Percent',
  mirrors: 'HTTPMirrorPolicy',
  mtls: 'MutualTLS',
  operation: 'Operation',
  outboundTrafficPolicy: 'OutboundTrafficPolicy',
  outlierDetection: 'OutlierDetection',
  outputClaimToHeaders: 'ClaimToHeader',
  percentage: 'Percent',
  portLevelMtls: 'MutualTLS',
  portLevelSettings: 'PortTrafficPolicy',
  provider: 'ExtensionProvider',
  proxyProtocol: 'ProxyProtocol',
  queryParams: 'StringMatch',
  redirect: 'HTTPRedirect',
  request: 'HeaderOperations',
  response: 'HeaderOperations',
  retries: 'HTTPRetry',
  retryBudget: 'RetryBudget',
  rewrite: 'HTTPRewrite',
  ringHash: 'RingHash',
  rules: 'Rule',
  scheme: 'StringMatch',
  selector: 'WorkloadSelector',
  servers: 'Server',
  source: 'Source',
  subsets: 'Subset',
  targetRef: 'PolicyTargetReference',
  targetRefs: 'PolicyTargetReference',
  tcpKeepalive: 'TcpKeepalive',
  tlsCertificates: 'TLSCertificate',
  to: 'RuleTo',
  trafficPolicy: 'TrafficPolicy',
  tunnel: 'TunnelSettings',
  uri: 'StringMatch',
  uriRegexRewrite: 'RegexRewrite',
  warmup: 'WarmupConfiguration',
  when: 'Condition',
  withoutHeaders: 'StringMatch',
  zoneAwareLbSetting: 'ZoneAwareLoadBalancerSetting',
};

/** Where the message depends on who holds the field. */
const messageOf = {
  'ConnectionPoolSettings.http': 'HTTPSettings',
  'ConnectionPoolSettings.tcp': 'TCPSettings',
  'Destination.port': 'PortSelector',
  'DestinationRuleSpec.workloadSelector': 'WorkloadSelector',
  'HTTPDirectResponse.body': 'HTTPBody',
  'HTTPFaultInjection.abort': 'HTTPAbort',
  'HTTPFaultInjection.delay': 'HTTPDelay',
  'HTTPMatchRequest.headers': 'StringMatch',
  'HTTPRoute.headers': 'Headers',
  'HTTPRoute.match': 'HTTPMatchRequest',
  'HTTPRoute.route': 'HTTPRouteDestination',
  'HTTPRouteDestination.headers': 'Headers',
  'IstioEgressListener.port': 'SidecarPort',
  'IstioIngressListener.port': 'SidecarPort',
  'IstioIngressListener.tls': 'ServerTLSSettings',
  'PortTrafficPolicy.port': 'PortSelector',
  'PortTrafficPolicy.tls': 'ClientTLSSettings',
  'Server.port': 'Port',
  'Server.tls': 'ServerTLSSettings',
  'ServiceEntrySpec.ports': 'ServicePort',
  'ServiceEntrySpec.workloadSelector': 'NetworkingWorkloadSelector',
  'SidecarSpec.workloadSelector': 'NetworkingWorkloadSelector',
  'TCPRoute.match': 'L4MatchAttributes',
  'TCPRoute.route': 'RouteDestination',
  'TLSRoute.match': 'TLSMatchAttributes',
  'TLSRoute.route': 'RouteDestination',
  'TrafficPolicy.tls': 'ClientTLSSettings',
  'VirtualServiceSpec.http': 'HTTPRoute',
  'VirtualServiceSpec.tcp': 'TCPRoute',
  'VirtualServiceSpec.tls': 'TLSRoute',
};

/** Name -> its schema and the text of its type. The first meeting writes it, every other one is compared. */
const messages = new Map();

const crds = loadAll(readFileSync(process.argv[2], 'utf8')).filter((it) => it?.kind === 'CustomResourceDefinition');
const specs = new Map(crds.map((crd) => [crd.spec.names.kind, specOf(crd)]));

for (const [file, kinds] of Object.entries(files)) {
  for (const kind of kinds) messageText(`${kind}Spec`, specs.get(kind), file);
}
for (const file of Object.keys(files)) writeFileSync(new URL(`../src/imports/${file}.ts`, import.meta.url), textOf(file));

function specOf(crd) {
  const v1 = crd.spec.versions.find((it) => it.name === 'v1');
  return v1?.schema.openAPIV3Schema.properties.spec;
}

function messageText(name, schema, file) {
  const shape = JSON.stringify(schema, (key, value) => (key === 'description' ? undefined : value));
  const known = messages.get(name);
  if (known) {
    if (fieldsOf(known.schema) !== fieldsOf(schema)) throw new Error(`two messages would be called ${name}: ${known.shape}\n${shape}`);
    return name;
  }
  const message = { file, schema, shape, text: '' };
  messages.set(name, message);
  message.text = declaration(name, schema, file);
  return name;
}

/** What two places must share to be one message: field names and types, not which checks the CRD adds in each place. */
function fieldsOf(schema) {
  return JSON.stringify(schema.properties ? Object.entries(schema.properties).map(([k, v]) => [k, v.type, v.enum]) : schema.type);
}

function declaration(name, schema, file) {
  const alternatives = alternativesOf(schema);
  const fields = Object.entries(schema.properties).map(([field, it]) => ({
    field,
    required: (schema.required ?? []).includes(field),
    type: typeText(name, field, it, file),
  }));
  const plain = fields.filter((it) => !alternatives.flat().includes(it.field));
  if (alternatives.length === 0) return `export interface ${name} {\n${plain.map(line).join('')}}\n`;
  const unions = alternatives.map((group) => `(\n  | ${variants(group, fields).join('\n  | ')}\n)`);
  return `export type ${name} = ${plain.length > 0 ? `{\n${plain.map(line).join('')}} & ` : ''}${unions.join(' & ')};\n`;
}

/** Groups of fields of which at most one may be set: protobuf's oneof, which CRDs spell as oneOf with `required`. */
function alternativesOf(schema) {
  const groups = [schema, ...(schema.allOf ?? [])].map((it) => (it.oneOf ?? []).flatMap((one) => one.required ?? []));
  return groups.filter((it) => it.length > 1);
}

function variants(group, fields) {
  const one = (set) =>
    `{ ${fields
      .filter((it) => group.includes(it.field))
      .map((it) => (it.field === set ? `readonly ${it.field}: ${it.type}` : `readonly ${it.field}?: undefined`))
      .join('; ')} }`;
  return [...group.map(one), one(undefined)];
}

function line({ field, required, type }) {
  return `  readonly ${field}${required ? '' : '?'}: ${type};\n`;
}

function typeText(owner, field, schema, file) {
  if (schema.enum) return schema.enum.map((it) => `'${it}'`).join(' | ');
  if (schema.type === 'array') return arrayOf(typeText(owner, field, schema.items, file));
  if (schema.additionalProperties) return `Readonly<Record<string, ${typeText(owner, field, schema.additionalProperties, file)}>>`;
  if (schema.type === 'integer' || schema.type === 'number') return 'number';
  if (schema.type !== 'object') return schema.type;
  const name = messageOf[`${owner}.${field}`] ?? messageOfField[field];
  if (!name) throw new Error(`no message name for ${owner}.${field}`);
  return messageText(name, schema, file);
}

function arrayOf(type) {
  return /[|]/.test(type) ? `readonly (${type})[]` : `readonly ${type}[]`;
}

function textOf(file) {
  const own = [...messages].filter(([, it]) => it.file === file);
  const imports = [...messages]
    .filter(([name, it]) => it.file !== file && own.some(([, { text }]) => new RegExp(`\\b${name}\\b`).test(text)))
    .map(([name, it]) => `import type { ${name} } from './${it.file}';\n`)
    .sort();
  const head = '// Generated by scripts/generate-types.mjs from the CRDs of istio.io/api. Do not edit.\n';
  return `${head}${imports.join('')}${own.map(([, it]) => `\n${it.text}`).join('')}`;
}
