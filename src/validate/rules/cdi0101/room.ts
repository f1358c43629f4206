import type { HTTPRoute } from '../../../model/virtual-service';
import type { Choice } from '../../../routing/reach/choice-index';
import { ruleRequests } from '../../../routing/reach/rule-requests';
import { type Allowance, bounded, type SetTooLarge, share } from '../../../sets/too-large';

/** What it takes of a rule to know its requests. */
type Rule = Pick<HTTPRoute, 'match'>;

/** About a second of work, and more only as the rules are more; real rules take a hundredth of it. */
const ROOM = 100_000;
const ROOM_FOR_MATCH = 40;
/** For the sets of one rule. */
const ROOM_FOR_RULE = 20_000;

export const roomFor = (matches: number): number => ROOM + ROOM_FOR_MATCH * matches;

/** A rule without match counts as one. */
export const matchesIn = (rules: readonly Rule[]): number =>
  rules.reduce((sum, it) => sum + Math.max(1, it.match?.length ?? 0), 0);

/** One that cannot be told is not judged, and takes nothing from others. */
export const choiceOf = (rule: Rule, room: Allowance): Choice | SetTooLarge =>
  share(room, ROOM_FOR_RULE + ROOM_FOR_MATCH * matchesIn([rule]), (own) => bounded(own, () => ruleRequests(rule)));
