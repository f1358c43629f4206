import type { HTTPMatchRequest } from '../../model/virtual-service';
import type { RequestSet } from '../../sets/request-set';
import type { HttpRule } from '../compile/resolved-virtual-service';
import { compileMatch, describeMatcher, toSet } from '../match/matcher';
import { placesOf } from './rule-requests';

/** Why no request in `domain` is one that the rule asks for, in words; of several matches the first is explained. */
export function unmetCondition({ spec }: HttpRule, domain: RequestSet): string {
  const [match = {}]: readonly HTTPMatchRequest[] = spec.match ?? [];
  const impossible = compileMatch(match).find((it) => toSet(it).intersect(domain).isEmpty());
  if (impossible) return `${describeMatcher(impossible)} holds for none`;
  if (placesOf(match).intersect(domain).isEmpty()) return 'none of its gateways is one of the VirtualService';
  return 'its conditions contradict each other';
}
