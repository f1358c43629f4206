import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { namespaceOf, type Resource } from '../../src/model/resource';
import type { AnalysisInput } from '../../src/validate/analysis-input';
import type { Finding } from '../../src/validate/rule';
import { KIALI_RULES } from '../../src/validate/rules/kiali-rules';
import { type KialiCase, kialiInput } from '../support/kiali-cases';

// Agreement with Kiali: for each recorded call of one of its checkers, which codes it gave to which resources.
// It runs where the corpus lies beside the project and is skipped elsewhere.
const corpus = join(__dirname, '..', '..', '..', 'shared', 'corpus', 'kiali');
const file = join(corpus, 'cases.json');
const cases: readonly KialiCase[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];

/** Codes of each checker. */
const CHECKERS: Readonly<Record<string, readonly string[]>> = {
  'authorization.MtlsEnabledChecker': ['KIA0105'],
  'authorization.NamespaceMethodChecker': ['KIA0101', 'KIA0102'],
  'authorization.NoHostChecker': ['KIA0104'],
  'authorization.PrincipalsChecker': ['KIA0106', 'KIA0107', 'KIA0108'],
  'checkers.AmbientPolicyChecker': [
    ...['KIA0109', 'KIA0110', 'KIA0210', 'KIA0211', 'KIA0212', 'KIA1109', 'KIA1110', 'KIA1111', 'KIA1112'],
    ...['KIA1113', 'KIA1114', 'KIA1115', 'KIA1116', 'KIA1117'],
  ],
  'checkers.DestinationRulesChecker': ['KIA0201', 'KIA0204', 'KIA0205', 'KIA0206', 'KIA0207', 'KIA0208'],
  'checkers.GatewayChecker': ['KIA0301', 'KIA0302', 'KIA0601'],
  'checkers.NoServiceChecker': ['KIA0104', 'KIA0202', 'KIA0203', 'KIA0209', 'KIA1101', 'KIA1102'],
  'checkers.PeerAuthenticationChecker': ['KIA0002', 'KIA0003', 'KIA0004', 'KIA0401', 'KIA0501', 'KIA0505', 'KIA0506'],
  'checkers.ServiceEntryChecker': ['KIA0005', 'KIA0601', 'KIA1211', 'KIA1212'],
  'checkers.SidecarChecker': ['KIA0002', 'KIA0003', 'KIA0004', 'KIA1004', 'KIA1006', 'KIA1007'],
  'checkers.VirtualServiceChecker': ['KIA0005', 'KIA1104', 'KIA1105', 'KIA1106', 'KIA1107'],
  'common.ExportToNamespaceChecker': ['KIA0005'],
  'common.GenericMultiMatchChecker': ['KIA0002', 'KIA0003'],
  'common.GenericNoWorkloadFoundChecker': ['KIA0004'],
  'destinationrules.DisabledMeshWideMTLSChecker': ['KIA0208'],
  'destinationrules.DisabledNamespaceWideMTLSChecker': ['KIA0207', 'KIA0208'],
  'destinationrules.MeshWideMTLSChecker': ['KIA0205'],
  'destinationrules.MultiMatchChecker': ['KIA0201'],
  'destinationrules.NamespaceWideMTLSChecker': ['KIA0206'],
  'destinationrules.NoDestinationChecker': ['KIA0202', 'KIA0203', 'KIA0209'],
  'destinationrules.TrafficPolicyChecker': ['KIA0204'],
  'gateways.MultiMatchChecker': ['KIA0301'],
  'gateways.PortChecker': ['KIA0601'],
  'gateways.SelectorChecker': ['KIA0302'],
  'peerauthentications.DisabledMeshWideChecker': ['KIA0506'],
  'peerauthentications.DisabledNamespaceWideChecker': ['KIA0505'],
  'peerauthentications.MeshMtlsChecker': ['KIA0401'],
  'peerauthentications.NamespaceMtlsChecker': ['KIA0501'],
  'serviceentries.MultiMatchChecker': ['KIA1211', 'KIA1212'],
  'serviceentries.PortChecker': ['KIA0601'],
  'services.PortMappingChecker': ['KIA0601', 'KIA0602', 'KIA0701'],
  'sidecars.EgressHostChecker': ['KIA1004'],
  'sidecars.GlobalChecker': ['KIA1006'],
  'sidecars.OutboundTrafficPolicyModeChecker': ['KIA1007'],
  'virtualservices.NoGatewayChecker': ['KIA1102', 'KIA1108'],
  'virtualservices.NoHostChecker': ['KIA1101'],
  'virtualservices.RouteChecker': ['KIA1104', 'KIA1105'],
  'virtualservices.SingleHostChecker': ['KIA1106'],
  'virtualservices.SubsetPresenceChecker': ['KIA1107'],
};

/** Where we say something else than Kiali, and why that is right. */
const DIFFERENT: ReadonlyMap<string, string> = new Map([
  [
    'authorization.PrincipalsChecker/TestMultiPrimaryFederation',
    'manifests are of one cluster; nobody knows the accounts of another',
  ],
  ['authorization.PrincipalsChecker/TestRemoteClusterServiceAccount', 'as above'],
  [
    'checkers.PeerAuthenticationChecker/TestPeerAuthMultiCPCorrectRootResolution',
    'two control planes, each with its own root namespace; a MeshConfig has one',
  ],
  ['gateways.MultiMatchChecker/TestSkipWildCardMatchingHost', 'a setting of Kiali that the case does not record'],
  [
    'gateways.SelectorChecker/TestLocalNamespaceSelector-3',
    'PILOT_SCOPE_GATEWAY_TO_NAMESPACE, an environment variable of istiod',
  ],
]);

(cases.length > 0 ? describe : describe.skip)('what Kiali says of corpus kiali', () => {
  test('at least 95 of 100 cases end with the same codes for the same resources', () => {
    const wrong = cases.filter((it) => differenceOf(it) !== '').map((it) => it.id);
    expect(wrong.length).toBeLessThanOrEqual(cases.length * 0.05);
  });

  test('every case that ends otherwise is known, and why', () => {
    const unexplained = cases.filter((it) => !DIFFERENT.has(it.id)).map((it) => [it.id, differenceOf(it)] as const);
    expect(Object.fromEntries(unexplained.filter(([, difference]) => difference !== ''))).toEqual({});
  });
});

/** `''` when we agree; otherwise what Kiali says and what we say. */
function differenceOf(it: KialiCase): string {
  const input = kialiInput(it, corpus);
  const kiali = [...new Set(it.expected.map(({ code, object }) => `${code} ${subjectOf(object, input.resources)}`))]
    .sort()
    .join('; ');
  const ours = [...new Set(findings(it, input).map(({ code, resource }) => `${code} ${identity(resource)}`))]
    .sort()
    .join('; ');
  return kiali === ours ? '' : `Kiali: ${kiali || 'nothing'}; we: ${ours || 'nothing'}`;
}

function findings(
  { checker, object }: KialiCase,
  input: AnalysisInput,
): readonly (Finding & { readonly code: string })[] {
  return KIALI_RULES.filter((it) => CHECKERS[checker]?.includes(it.code))
    .flatMap(({ code, check }) => [...check(input)].map((it) => ({ ...it, code })))
    .filter((it) => object === null || identity(it.resource) === object);
}

/** Checkers that do not know what they look at leave the name out; that of mutual TLS puts the namespace in its place. */
function subjectOf(object: string | null, resources: readonly Resource[]): string {
  if (object === null) return identity(resources[0]);
  const [kind, namespace, name] = object.split('/');
  const meant = resources.find((it) => it.kind === kind && namespaceOf(it) === name);
  return namespace === '' && meant ? identity(meant) : object;
}

const identity = (resource: Resource): string => `${resource.kind}/${resource.namespace}/${resource.name}`;
