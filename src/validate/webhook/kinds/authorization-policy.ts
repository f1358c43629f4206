import type { Admitted } from '../admitted';
import { checkSelector } from '../checks/selector';
import { checkOneAttachment, checkTargetRefs } from '../checks/target-ref';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { checkCustomRule } from './custom-rule';
import { checkOperation } from './operation';
import { checkSource } from './source';
import { conditionProblems } from './when-condition';

type Policy = Message<'security.AuthorizationPolicy'>;
type Rule = Message<'security.Rule'>;

/** istiod: ValidateAuthorizationPolicy. */
export function checkAuthorizationPolicy({ name, namespace, spec, at }: Admitted<Policy>): void {
  checkPolicy(spec, at.withPrefix(`invalid policy ${name}.${namespace}:`));
}

function checkPolicy(policy: Policy, at: FieldPlace): void {
  checkOneAttachment(policy, at);
  checkSelector(policy.selector, at.field('selector'));
  checkTargetRefs(policy, at);
  checkAction(policy, at);
  for (const [index, rule] of policy.rules.entries()) {
    const ruleAt = at.field('rules').item(index);
    checkRule(rule, index, ruleAt);
    if (policy.action === 'DENY' && deniesAllTcp(rule)) ruleAt.warning(DENIES_ALL_TCP);
  }
}

function checkAction({ action, rules, provider }: Policy, at: FieldPlace): void {
  if ((action === 'CUSTOM' || action === 'DENY') && rules.length === 0) {
    const never = `${action} action without \`rules\` is meaningless as it will never be triggered`;
    at.error(`${never}, add an empty rule \`{}\` if you want it be triggered for every request`);
  }
  if (action !== 'CUSTOM') {
    const message = `\`provider\` must not be with non CUSTOM action, found ${action}`;
    if (provider) at.field('provider').error(message);
    return;
  }
  if (rules.length > 0 && !provider?.name) at.field('provider').error('`provider.name` must not be empty');
  at.field('rules').each(rules, checkCustomRule);
}

function checkRule({ from, to, when }: Rule, index: number, at: FieldPlace): void {
  const where = `found at rule ${index}`;
  at.field('from').each(from, ({ source }, itemAt) => {
    const sourceAt = itemAt.field('source');
    if (source) checkSource(source, where, sourceAt);
    else sourceAt.error(`\`from.source\` must not be nil, ${where}`);
  });
  at.field('to').each(to, ({ operation }, itemAt) => {
    const operationAt = itemAt.field('operation');
    if (operation) checkOperation(operation, where, operationAt);
    else operationAt.error(`\`to.operation\` must not be nil, ${where}`);
  });
  at.field('when').each(when, (condition, itemAt) => {
    for (const it of conditionProblems(condition)) itemAt.error(it);
  });
}

const DENIES_ALL_TCP =
  'configured AuthorizationPolicy will deny all traffic to TCP ports under its scope due to the use of only HTTP ' +
  'attributes in a DENY rule; it is recommended to explicitly specify the port';

/** What cannot be read of a TCP connection is left out there, and leaves a rule that always holds. */
function deniesAllTcp({ from, to }: Rule): boolean {
  const sources = from.flatMap(({ source }) => source ?? []);
  const operations = to.flatMap(({ operation }) => operation ?? []);
  if (operations.length > 0) return operations.every((it) => it.ports.length + it.notPorts.length === 0);
  return sources.length > 0 && !sources.some(hasTcpAttributes);
}

const hasTcpAttributes = (source: Message<'security.Source'>): boolean =>
  TCP_ATTRIBUTES.some((it) => source[it].length > 0);

const TCP_ATTRIBUTES = [
  ...(['principals', 'notPrincipals', 'ipBlocks', 'notIpBlocks', 'namespaces', 'notNamespaces'] as const),
  ...(['remoteIpBlocks', 'notRemoteIpBlocks', 'serviceAccounts', 'notServiceAccounts'] as const),
];
