import type { Admitted } from '../admitted';
import { durationProblemIfSet } from '../checks/duration';
import { quoted } from '../checks/go-format';
import { strictHeaderProblem } from '../checks/header-name';
import { parseJwkSet } from '../checks/jwks';
import { checkSelector } from '../checks/selector';
import { checkOneAttachment, checkTargetRefs } from '../checks/target-ref';
import { parseUrl } from '../checks/url';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';

type JwtRule = Message<'security.JWTRule'>;

/** istiod: ValidateRequestAuthentication. */
export function checkRequestAuthentication(admitted: Admitted<Message<'security.RequestAuthentication'>>): void {
  const { spec, at } = admitted;
  checkOneAttachment(spec, at);
  checkSelector(spec.selector, at.field('selector'));
  checkTargetRefs(spec, at);
  at.field('jwtRules').each(spec.jwtRules, (rule, ruleAt) => {
    checkIssuer(rule, ruleAt);
    checkKeys(rule.jwks, ruleAt.field('jwks'));
    checkLocations(rule, ruleAt);
    checkClaims(rule.outputClaimToHeaders, ruleAt.field('outputClaimToHeaders'));
    ruleAt.refuseField('timeout', durationProblemIfSet(rule.timeout));
  });
}

function checkIssuer({ issuer, jwksUri, audiences }: JwtRule, at: FieldPlace): void {
  at.field('audiences').each(audiences, (it, itemAt) => {
    if (!it) itemAt.error('audience must be non-empty string');
  });
  if (!issuer && !jwksUri) at.error('issuer or jwksUri must be non-empty string');
  if (jwksUri) at.refuseField('jwksUri', uriProblem(jwksUri));
}

// istio: security.ParseJwksURI
function uriProblem(uri: string): string | undefined {
  const { scheme, problem } = parseUrl(uri);
  if (problem !== undefined || scheme === 'http' || scheme === 'https') return problem;
  return `URI scheme ${quoted(scheme)} is not supported`;
}

// istiod: warnPrivateJwksKeys
function checkKeys(jwks: string, at: FieldPlace): void {
  if (!jwks) return;
  const { problem, privateKeys } = parseJwkSet(jwks);
  at.refuse(problem && `jwks parse error: ${problem}`);
  for (const index of privateKeys) {
    const why = 'contains private key material; only public keys are used for verification';
    at.warning(`jwks key at index ${index} ${why}`);
  }
}

function checkLocations({ fromHeaders, fromParams, fromCookies }: JwtRule, at: FieldPlace): void {
  const locations = [
    ...fromHeaders.map(({ name }, index) => ['fromHeaders', index, name, 'location header name'] as const),
    ...fromParams.map((name, index) => ['fromParams', index, name, 'location query'] as const),
    ...fromCookies.map((name, index) => ['fromCookies', index, name, 'cookie name'] as const),
  ];
  for (const [field, index, name, words] of locations) {
    if (!name) at.field(field).item(index).error(`${words} must be non-empty string`);
  }
}

function checkClaims(claims: JwtRule['outputClaimToHeaders'], at: FieldPlace): void {
  at.each(claims, ({ claim, header }, itemAt) => {
    const missing = 'outputClaimToHeaders header and claim value must be non-empty string';
    itemAt.refuse(claim && header ? strictHeaderProblem(header) : missing);
  });
}
