import { ipBlockProblem } from '../checks/ip';
import { emptyValueProblem, serviceAccountProblem, trustDomainProblem } from '../checks/policy-values';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';

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
export function checkSource(source: Source, where: string, at: FieldPlace): void {
  const named = count(source, ['principals', 'notPrincipals', 'namespaces', 'notNamespaces']);
  if (named > 0 && count(source, ['serviceAccounts', 'notServiceAccounts']) > 0) {
    at.error(`cannot set serviceAccounts with namespaces or principals, ${where}`);
  }
  if (Object.values(source).every((it) => it.length === 0)) {
    at.error(`\`from.source\` must not be empty, ${where}`);
  }
  for (const field of IP_BLOCKS) {
    at.field(field).each(source[field], (it, itemAt) => itemAt.refuse(ipBlockProblem(it)));
  }
  for (const [field, name] of ALWAYS_FILLED) at.refuseField(field, emptyValueProblem(name, source[field]));
  checkIdentities(source, at);
}

function checkIdentities(source: Source, at: FieldPlace): void {
  const { serviceAccounts, notServiceAccounts, trustDomains, notTrustDomains } = source;
  at.refuseField('serviceAccounts', serviceAccountProblem('ServiceAccounts', serviceAccounts));
  at.refuseField('notServiceAccounts', serviceAccountProblem('NotServiceAccounts', notServiceAccounts));
  at.refuseField('trustDomains', trustDomainProblem('TrustDomains', trustDomains));
  at.refuseField('notTrustDomains', trustDomainProblem('NotTrustDomains', notTrustDomains));
}

const count = (source: Source, fields: readonly (keyof Source)[]): number =>
  fields.reduce((sum, it) => sum + source[it].length, 0);
