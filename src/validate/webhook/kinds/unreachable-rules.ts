import { quoted } from '../checks/go-format';
import type { Message } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { type Rule, type Use, usesOf } from './first-uses';
import { havePathsOfTheirOwn } from './own-paths';
import { type PrefixMatch, shadowedPrefixes } from './prefix-overlap';

/** istiod: analyzeUnreachableHTTPRules and its likes for TCP and TLS. */
export function checkReachability(spec: Message<'networking.VirtualService'>, at: FieldPlace): void {
  const { http, tcp, tls } = spec;
  if (!havePathsOfTheirOwn(http)) checkHttp(http, at.field('http'));
  if (tcp.length > 0) checkRules(tcp, usesOf(beforeCatchAll(tcp)), at.field('tcp'));
  if (tls.length > 0) checkRules(tls, usesOf(beforeCatchAll(tls)), at.field('tls'));
}

function checkHttp(rules: readonly Message<'networking.HTTPRoute'>[], at: FieldPlace): void {
  const uses = usesOf(beforeCatchAll(rules));
  checkRules(rules, uses, at);
  checkPrefixes(rules, uses, at);
}

function beforeCatchAll<Any extends Rule>(rules: readonly Any[]): readonly Any[] {
  const catchAll = rules.findIndex((it) => it.match.length === 0);
  return catchAll < 0 ? rules : rules.slice(0, catchAll);
}

function checkRules(rules: readonly Rule[], uses: readonly Use[], at: FieldPlace): void {
  checkDuplicates(rules, uses, at);
  const catchAll = rules.findIndex((it) => it.match.length === 0);
  if (catchAll < 0) return;
  for (let index = catchAll + 1; index < rules.length; index++) {
    const [rule, name] = [rules[index], nameOf(rules[index], index)];
    if (rule.match.length === 0) warnOfUnused(at.item(index), name, 'only the last rule can have no matches');
    // Said once for every match.
    for (const match of rule.match.keys()) {
      warnOfUnused(placeOf({ rule: index, match }, at), name, 'route without matches defined before');
    }
  }
}

function checkDuplicates(rules: readonly Rule[], uses: readonly Use[], at: FieldPlace): void {
  let repeated = 0;
  for (const { rule, match, firstRule } of uses) {
    if (match === 0) repeated = 0;
    if (firstRule === undefined) continue;
    repeated++;
    const [name, { match: matches }] = [nameOf(rules[rule], rule), rules[rule]];
    const earlier = nameOf(rules[firstRule], firstRule);
    warnOfIneffective(placeOf({ rule, match }, at), [name, nameOf(matches[match], match), earlier]);
    if (repeated === matches.length) warnOfUnused(at.item(rule), name, 'all matches used by prior rules');
  }
}

function checkPrefixes(rules: readonly Message<'networking.HTTPRoute'>[], uses: readonly Use[], at: FieldPlace): void {
  const describe = ({ rule, match, prefix }: PrefixMatch): string =>
    `${nameOf(rules[rule].match[match], match)} of prefix ${prefix}`;
  for (const [earlier, later] of shadowedPrefixes(rules, uses)) {
    const place = `${describe(earlier)} on ${nameOf(rules[earlier.rule], earlier.rule)}`;
    warnOfIneffective(placeOf(later, at), [nameOf(rules[later.rule], later.rule), describe(later), place]);
  }
}

const placeOf = ({ rule, match }: Use, at: FieldPlace): FieldPlace => at.item(rule).field('match').item(match);

// istiod: routeName, requestName
const nameOf = (it: { readonly name?: string }, index: number): string => (it.name ? quoted(it.name) : `#${index}`);

// istiod: AnalysisAwareError. The analysis shows the same words, under another code and as a sentence.
function warnOfUnused(at: FieldPlace, rule: string, why: string): void {
  const unused = `rule ${rule} not used (${why})`;
  at.warning(`virtualService ${unused}`, { code: 'IST0130', message: `VirtualService ${unused}.` });
}

function warnOfIneffective(at: FieldPlace, [rule, match, earlier]: readonly [string, string, string]): void {
  const unused = `rule ${rule} match ${match} is not used (duplicate/overlapping match in rule ${earlier})`;
  at.warning(`virtualService ${unused}`, { code: 'IST0131', message: `VirtualService ${unused}.` });
}
