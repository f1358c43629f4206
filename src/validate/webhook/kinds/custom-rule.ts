import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';

const IDENTITIES = [
  ['namespaces', 'From.Namespaces'],
  ['notNamespaces', 'From.NotNamespaces'],
  ['serviceAccounts', 'From.ServiceAccounts'],
  ['notServiceAccounts', 'From.NotServiceAccounts'],
  ['trustDomains', 'From.TrustDomains'],
  ['notTrustDomains', 'From.NotTrustDomains'],
  ['principals', 'From.Principals'],
  ['notPrincipals', 'From.NotPrincipals'],
  ['requestPrincipals', 'From.RequestPrincipals'],
  ['notRequestPrincipals', 'From.NotRequestPrincipals'],
] as const;

const KEYS = ['source.namespace', 'source.serviceAccount', 'source.trustDomain', 'source.principal'];

/** The part of istiod's ValidateAuthorizationPolicy about CUSTOM: the filter runs before anybody is authenticated. */
export function checkCustomRule({ from, when }: Message<'security.Rule'>, at: FieldPlace): void {
  const unsupported = 'is currently not supported with CUSTOM action';
  at.field('from').each(from, ({ source }, itemAt) => {
    for (const [field, name] of IDENTITIES) {
      const fieldAt = itemAt.field('source').field(field);
      if (source && source[field].length > 0) fieldAt.error(`${name} ${unsupported}`);
    }
  });
  for (const [index, { key }] of when.entries()) {
    if (!KEYS.includes(key) && !key.startsWith('request.auth.')) continue;
    at.field('when').item(index).field('key').error(`${key} ${unsupported}`);
  }
}
