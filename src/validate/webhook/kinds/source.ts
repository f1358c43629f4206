import { ipBlockProblem } from '../checks/ip';
import { emptyValueProblem, serviceAccountProblem, trustDomainProblem } from '../checks/policy-values';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { error, type Findings, refuse } from '../finding';

type Source = Message<'security.Source'>;

const ALWAYS_FILLED = [
  ['principals', 'Principals'],
  ['requestPrincipals', 'RequestPrincipals'],
  ['namespaces', 'Namespaces'],
  ['ipBlocks', 'IpBlocks'],
  ['remoteIpBlocks', 'RemoteIpBlocks'],
  ['notPrincipals', 'NotPrincipals'],
  ['notRequestPrincipals', 'NotRequestPrincipals'],
  ['notNamespaces', 'NotNamespaces'],
  ['notIpBlocks', 'NotIpBlocks'],
  ['notRemoteIpBlocks', 'NotRemoteIpBlocks'],
] as const;

const IP_BLOCKS = ['ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks'] as const;

/** The part of istiod's ValidateAuthorizationPolicy about one `source`. */
export function* checkSource(source: Source, where: string, at: FieldPlace): Findings {
  const named = count(source, ['principals', 'notPrincipals', 'namespaces', 'notNamespaces']);
  if (named > 0 && count(source, ['serviceAccounts', 'notServiceAccounts']) > 0) {
    yield error(at, `cannot set serviceAccounts with namespaces or principals, ${where}`);
  }
  if (Object.values(source).every((it) => it.length === 0)) {
    yield error(at, `\`from.source\` must not be empty, ${where}`);
  }
  for (const field of IP_BLOCKS) {
    for (const [index, it] of source[field].entries()) yield* refuse(at.field(field).item(index), ipBlockProblem(it));
  }
  for (const [field, name] of ALWAYS_FILLED) yield* refuse(at.field(field), emptyValueProblem(name, source[field]));
  yield* checkIdentities(source, at);
}

function* checkIdentities(source: Source, at: FieldPlace): Findings {
  const { serviceAccounts, notServiceAccounts, trustDomains, notTrustDomains } = source;
  yield* refuse(at.field('serviceAccounts'), serviceAccountProblem('ServiceAccounts', serviceAccounts));
  yield* refuse(at.field('notServiceAccounts'), serviceAccountProblem('NotServiceAccounts', notServiceAccounts));
  yield* refuse(at.field('trustDomains'), trustDomainProblem('TrustDomains', trustDomains));
  yield* refuse(at.field('notTrustDomains'), trustDomainProblem('NotTrustDomains', notTrustDomains));
}

const count = (source: Source, fields: readonly (keyof Source)[]): number =>
  fields.reduce((sum, it) => sum + source[it].length, 0);
