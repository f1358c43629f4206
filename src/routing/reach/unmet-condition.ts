import type { HTTPMatchRequest } from '../../model/virtual-service';
import type { RequestSet } from '../../sets/request-set';
import { bounded } from '../../sets/too-large';
import type { HttpRule } from '../compile/resolved-virtual-service';
import { compileMatch, describeMatcher, toSet } from '../match/matcher';
import { placesOf } from './rule-requests';

/** Why no request in `domain` is one that the rule asks for, in words; of several matches the first is explained. */
export function unmetCondition({ spec }: HttpRule, domain: RequestSet): string {
  const [match = {}]: readonly HTTPMatchRequest[] = spec.match ?? [];
  const impossible = compileMatch(match).find((it) => isOutside(domain, () => toSet(it)));
  if (impossible) return `${describeMatcher(impossible)} holds for none`;
  if (isOutside(domain, () => placesOf(match))) return 'none of its gateways is one of the VirtualService';
  return 'its conditions contradict each other';
}

/** Enough for any one condition that can be understood. */
const MAX_ROOM = 20_000;

const isOutside = (domain: RequestSet, set: () => RequestSet): boolean =>
  bounded({ left: MAX_ROOM }, () => set().intersect(domain).isEmpty()) === true;
