import { describeOrigin } from '../../../model/resource';
import type { HttpRule } from '../../../routing/compile/resolved-virtual-service';
import { exampleText } from '../../../routing/reach/example-text';
import type { Example } from '../../../sets/request-set';

/** `spec.http[0] takes all that match, such as GET /a`: who leaves nothing for a rule. */
export function takersText(takers: readonly HttpRule[], seenFrom: HttpRule, example: Example): string {
  const places = new Set(takers.map((it) => placeText(it, seenFrom)));
  return `${listed([...places])} ${places.size === 1 ? 'takes' : 'take'} all that match, such as ${exampleText(example)}`;
}

function placeText({ origin, spec }: HttpRule, seenFrom: HttpRule): string {
  const place = origin.resource === seenFrom.origin.resource ? origin.path : describeOrigin(origin);
  return spec.name ? `${place} "${spec.name}"` : place;
}

/** Some of many. */
function listed(texts: readonly string[]): string {
  if (texts.length === 1) return texts[0];
  const [shown, last] =
    texts.length > MOST_LISTED
      ? [texts.slice(0, MOST_LISTED), `${texts.length - MOST_LISTED} more`]
      : [texts.slice(0, -1), texts.at(-1)];
  return `${shown.join(', ')} and ${last}`;
}

const MOST_LISTED = 8;
