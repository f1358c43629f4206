import type { MeshConfig } from '../../../model/mesh-config';
import type { HttpRule, ResolvedVirtualService } from '../../../routing/compile/resolved-virtual-service';
import { compileMatch } from '../../../routing/match/matcher';
import { type Reach, Reachability } from '../../../routing/reach/reachability';
import { requestDomain } from '../../../routing/reach/rule-requests';
import { areToldApartByPath } from '../../../routing/reach/told-apart';
import { unmetCondition } from '../../../routing/reach/unmet-condition';
import type { RequestSet } from '../../../sets/request-set';
import { type Allowance, SetTooLarge } from '../../../sets/too-large';
import { patternError } from '../../../std/re2';
import { choiceOf } from './room';
import { takersText } from './takers';
import type { Verdict } from './verdict';

/** Which rules of a VirtualService get no request, whatever others do. */
export function judgeOwnRules(
  virtualService: ResolvedVirtualService,
  { pathNormalization }: MeshConfig,
  room: Allowance,
): Verdict[] {
  const { http } = virtualService;
  if (areToldApartByPath(http.map((it) => it.spec))) return http.map((rule) => ({ rule }));
  const domain = requestDomain(virtualService, pathNormalization);
  const choices = http.map((it) => choiceOf(it.spec, room));
  const known = choices.map((it) => (it instanceof SetTooLarge ? [] : it));
  const reachability = new Reachability(known, domain, room);
  return choices.map((choice, position) => {
    const rule = http[position];
    if (choice instanceof SetTooLarge) return { rule, undecided: choice.message };
    const reach = reachability.of(position);
    if (reach.kind === 'undecided') return { rule, undecided: reach.reason };
    const message = messageOf(reach, { rules: http, rule, domain });
    return { rule, ...(message && { finding: { resource: rule.origin.resource, path: rule.origin.path, message } }) };
  });
}

interface Judged {
  readonly rules: readonly HttpRule[];
  readonly rule: HttpRule;
  readonly domain: RequestSet;
}

function messageOf(reach: Reach, { rules, rule, domain }: Judged): string | undefined {
  if (reach.kind === 'void' && !hasBrokenPattern(rule))
    return `no request ever matches: ${unmetCondition(rule, domain)}`;
  if (reach.kind !== 'shadowed') return undefined;
  const takers = reach.by.map((it) => rules[it]);
  return `no request gets here: ${takersText(takers, rule, reach.example)}`;
}

/** Envoy refuses the table: that is for other rules to say. */
const hasBrokenPattern = ({ spec }: HttpRule): boolean =>
  (spec.match ?? []).flatMap(compileMatch).some(({ value }) => value.kind === 'regex' && patternError(value.value));
