import type { HTTPMatchRequest, StringMatch } from '../imports/virtual-service';
import type { Match } from './match';

/** How narrow a match is. */
interface Narrowness {
  /** Conditions that must hold together. */
  readonly conditions: number;
  /** 0 for an exact text, 1 for a prefix, 2 for a regular expression, 3 for presence, added up. */
  readonly looseness: number;
  /** How much text the prefixes ask for. */
  readonly prefixLength: number;
}

/** Sorts narrow matches before wide ones: more conditions, then stricter ones, then longer prefixes. 0 if neither is narrower. */
export function compareNarrowness(one: Match, other: Match): number {
  const a = narrownessOf(one);
  const b = narrownessOf(other);
  return b.conditions - a.conditions || a.looseness - b.looseness || b.prefixLength - a.prefixLength;
}

/** A match is as narrow as the widest of its alternatives. */
function narrownessOf(match: Match): Narrowness {
  const [widest = everything] = match
    .map(narrownessOfBlock)
    .sort((a, b) => a.conditions - b.conditions || b.looseness - a.looseness || a.prefixLength - b.prefixLength);
  return widest;
}

const everything: Narrowness = { conditions: 0, looseness: 0, prefixLength: 0 };

function narrownessOfBlock(block: HTTPMatchRequest): Narrowness {
  const texts = [block.uri, block.scheme, block.method, block.authority].filter((it) => it !== undefined);
  const named = [block.headers, block.queryParams, block.withoutHeaders].flatMap((it) => Object.values(it ?? {}));
  const others = [block.port, block.sourceNamespace, ...Object.keys(block.sourceLabels ?? {})].filter(
    (it) => it !== undefined,
  );
  const strings = [...texts, ...named];
  return {
    conditions: strings.length + others.length,
    looseness: strings.reduce((sum, it) => sum + loosenessOf(it), 0),
    prefixLength: strings.reduce((sum, it) => sum + (it.prefix?.length ?? 0), 0),
  };
}

function loosenessOf(it: StringMatch): number {
  if (it.exact !== undefined) return 0;
  if (it.prefix !== undefined) return 1;
  return it.regex !== undefined ? 2 : 3;
}
