import { quoted } from '../checks/go-format';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { type Findings, type WebhookFinding, warning } from '../finding';
import { type Rule, type Use, usesOf } from './first-uses';
import { type PrefixMatch, shadowedPrefixes } from './prefix-overlap';

/** istiod: analyzeUnreachableHTTPRules and its likes for TCP and TLS. */
export function* checkReachability(spec: Message<'networking.VirtualService'>, at: FieldPlace): Findings {
  const { http, tcp, tls } = spec;
  const httpUses = usesOf(beforeCatchAll(http));
  yield* checkRules(http, httpUses, at.field('http'));
  yield* checkPrefixes(http, httpUses, at.field('http'));
  yield* checkRules(tcp, usesOf(beforeCatchAll(tcp)), at.field('tcp'));
  yield* checkRules(tls, usesOf(beforeCatchAll(tls)), at.field('tls'));
}

function beforeCatchAll<Any extends Rule>(rules: readonly Any[]): readonly Any[] {
  const catchAll = rules.findIndex((it) => it.match.length === 0);
  return catchAll < 0 ? rules : rules.slice(0, catchAll);
}

function* checkRules(rules: readonly Rule[], uses: readonly Use[], at: FieldPlace): Findings {
  yield* checkDuplicates(rules, uses, at);
  const catchAll = rules.findIndex((it) => it.match.length === 0);
  if (catchAll < 0) return;
  for (let index = catchAll + 1; index < rules.length; index++) {
    const [rule, name] = [rules[index], nameOf(rules[index], index)];
    if (rule.match.length === 0) yield unreachable(at.item(index), name, 'only the last rule can have no matches');
    // Said once for every match.
    for (const match of rule.match.keys()) {
      yield unreachable(at.item(index).field('match').item(match), name, 'route without matches defined before');
    }
  }
}

function* checkDuplicates(rules: readonly Rule[], uses: readonly Use[], at: FieldPlace): Findings {
  let repeated = 0;
  for (const { rule, match, firstRule } of uses) {
    if (match === 0) repeated = 0;
    if (firstRule !== undefined) {
      repeated++;
      yield ineffective(placeOf({ rule, match }, at), [
        nameOf(rules[rule], rule),
        nameOf(rules[rule].match[match], match),
        nameOf(rules[firstRule], firstRule),
      ]);
    }
    const isLast = match === rules[rule].match.length - 1;
    if (isLast && repeated === rules[rule].match.length) {
      yield unreachable(at.item(rule), nameOf(rules[rule], rule), 'all matches used by prior rules');
    }
  }
}

function* checkPrefixes(
  rules: readonly Message<'networking.HTTPRoute'>[],
  uses: readonly Use[],
  at: FieldPlace,
): Findings {
  for (const [earlier, later] of shadowedPrefixes(rules, uses)) {
    const of = (it: PrefixMatch): string =>
      `${nameOf(rules[it.rule].match[it.match], it.match)} of prefix ${it.prefix}`;
    yield ineffective(placeOf(later, at), [
      nameOf(rules[later.rule], later.rule),
      of(later),
      `${of(earlier)} on ${nameOf(rules[earlier.rule], earlier.rule)}`,
    ]);
  }
}

const placeOf = ({ rule, match }: Use, at: FieldPlace): FieldPlace => at.item(rule).field('match').item(match);

// istiod: routeName, requestName
const nameOf = (it: { readonly name?: string }, index: number): string => (it.name ? quoted(it.name) : `#${index}`);

// istiod: AnalysisAwareError. The analysis shows the same words, under another code and as a sentence.
const unreachable = (at: FieldPlace, rule: string, why: string): WebhookFinding => ({
  ...warning(at, `virtualService rule ${rule} not used (${why})`),
  analysis: { code: 'IST0130', message: `VirtualService rule ${rule} not used (${why}).` },
});

function ineffective(at: FieldPlace, [rule, match, earlier]: readonly [string, string, string]): WebhookFinding {
  const unused = `rule ${rule} match ${match} is not used (duplicate/overlapping match in rule ${earlier})`;
  return {
    ...warning(at, `virtualService ${unused}`),
    analysis: { code: 'IST0131', message: `VirtualService ${unused}.` },
  };
}
