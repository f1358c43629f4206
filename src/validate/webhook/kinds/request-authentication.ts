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
import { error, type Findings, refuse, warning } from '../finding';

type JwtRule = Message<'security.JWTRule'>;

/** istiod: ValidateRequestAuthentication. */
export function* checkRequestAuthentication(admitted: Admitted<Message<'security.RequestAuthentication'>>): Findings {
  const { spec, at } = admitted;
  yield* checkOneAttachment(spec, at);
  yield* checkSelector(spec.selector, at.field('selector'));
  yield* checkTargetRefs(spec, at);
  for (const [index, rule] of spec.jwtRules.entries()) {
    const ruleAt = at.field('jwtRules').item(index);
    yield* checkIssuer(rule, ruleAt);
    yield* checkKeys(rule.jwks, ruleAt.field('jwks'));
    yield* checkLocations(rule, ruleAt);
    yield* checkClaims(rule.outputClaimToHeaders, ruleAt.field('outputClaimToHeaders'));
    yield* refuse(ruleAt.field('timeout'), durationProblemIfSet(rule.timeout));
  }
}

function* checkIssuer({ issuer, jwksUri, audiences }: JwtRule, at: FieldPlace): Findings {
  for (const [index, it] of audiences.entries()) {
    if (!it) yield error(at.field('audiences').item(index), 'audience must be non-empty string');
  }
  if (!issuer && !jwksUri) yield error(at, 'issuer or jwksUri must be non-empty string');
  if (jwksUri) yield* refuse(at.field('jwksUri'), uriProblem(jwksUri));
}

// istio: security.ParseJwksURI
function uriProblem(uri: string): string | undefined {
  const { scheme, problem } = parseUrl(uri);
  if (problem !== undefined || scheme === 'http' || scheme === 'https') return problem;
  return `URI scheme ${quoted(scheme)} is not supported`;
}

// istiod: warnPrivateJwksKeys
function* checkKeys(jwks: string, at: FieldPlace): Findings {
  if (!jwks) return;
  const { problem, privateKeys } = parseJwkSet(jwks);
  yield* refuse(at, problem && `jwks parse error: ${problem}`);
  for (const index of privateKeys) {
    const why = 'contains private key material; only public keys are used for verification';
    yield warning(at, `jwks key at index ${index} ${why}`);
  }
}

function* checkLocations({ fromHeaders, fromParams, fromCookies }: JwtRule, at: FieldPlace): Findings {
  const locations = [
    ...fromHeaders.map(({ name }, index) => ['fromHeaders', index, name, 'location header name'] as const),
    ...fromParams.map((name, index) => ['fromParams', index, name, 'location query'] as const),
    ...fromCookies.map((name, index) => ['fromCookies', index, name, 'cookie name'] as const),
  ];
  for (const [field, index, name, words] of locations) {
    if (!name) yield error(at.field(field).item(index), `${words} must be non-empty string`);
  }
}

function* checkClaims(claims: JwtRule['outputClaimToHeaders'], at: FieldPlace): Findings {
  for (const [index, { claim, header }] of claims.entries()) {
    const missing = 'outputClaimToHeaders header and claim value must be non-empty string';
    yield* refuse(at.item(index), claim && header ? strictHeaderProblem(header) : missing);
  }
}
