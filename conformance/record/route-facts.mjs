// What the configuration of a route says, in the words of a decision.
import { Fraction } from './shares.mjs';

const FAULT = 'envoy.filters.http.fault';
const OUT_OF = { HUNDRED: 100, TEN_THOUSAND: 10_000, MILLION: 1_000_000 };

/** The rule that a route was made from, by the marks that istiod/cluster.go put into its name. */
export function originOf({ name = '' }) {
  const found = [...name.matchAll(/<([^|<>]+)\|(\d+)\|([^<>]*)>/g)];
  const marks = found.map(([, where, index, given]) => ({ where, index: Number(index), given }));
  const rules = marks.filter((it) => it.where !== 'match');
  const matches = marks.filter((it) => it.where === 'match'); // of a delegate: the root's and its own
  const match = matches.at(-1);
  const rule = rules.at(-1); // a delegate's own
  if (!rule) return { name };
  const joined = (them) => them.map((it) => it.given).filter(Boolean).join('-');
  const [given, ofMatch] = [joined(rules), joined(matches)];
  return {
    name: ofMatch ? `${given}.${ofMatch}` : given,
    origin: `VirtualService ${rule.where} spec.http[${rule.index}]`,
    ...(match && { match: match.index }),
  };
}

/** What a route does besides choosing clusters. */
export function policyOf({ route, typedPerFilterConfig = {} }) {
  const { timeout = '0s', retryPolicy, requestMirrorPolicies = [] } = route;
  const fault = typedPerFilterConfig[FAULT];
  return {
    ...(timeout !== '0s' && { timeout }),
    ...(retryPolicy && { retries: retriesOf(retryPolicy) }),
    ...(requestMirrorPolicies.length > 0 && { mirrors: requestMirrorPolicies.map(mirrorOf) }),
    ...(fault && { fault: faultOf(fault) }),
  };
}

const retriesOf = ({ numRetries = 1, retryOn = '', perTryTimeout }) => ({
  attempts: numRetries,
  on: retryOn.split(',').filter(Boolean),
  ...(perTryTimeout && { perTryTimeout }),
});

const mirrorOf = ({ cluster, runtimeFraction }) => ({ cluster, share: runtimeFraction ? shareOf(runtimeFraction.defaultValue) : '1' });

const faultOf = ({ abort, delay }) => ({
  ...(abort && { abort: { status: abort.httpStatus, grpcStatus: abort.grpcStatus, share: shareOf(abort.percentage) } }),
  ...(delay && { delay: { duration: delay.fixedDelay, share: shareOf(delay.percentage) } }),
});

const shareOf = ({ numerator = 0, denominator = 'HUNDRED' } = {}) => String(Fraction.of(numerator, OUT_OF[denominator]));
