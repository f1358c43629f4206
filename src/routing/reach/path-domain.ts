import { StringSet } from '../../sets/string-set';
import { assertNever } from '../../std/assert-never';
import { once } from '../../std/once-per';
import type { PathNormalization } from '../table';

/** The paths that route conditions ever get to see. */
export function pathDomain(mode: PathNormalization): StringSet {
  switch (mode) {
    case 'NONE':
      return StringSet.regex('/[^?#\\x00-\\x20\\x7f]*');
    case 'BASE':
      return canonical();
    case 'MERGE_SLASHES':
    case 'DECODE_AND_MERGE_SLASHES':
      return merged();
    default:
      return assertNever(mode);
  }
}

// envoy: PathUtil::canonicalPath.
const canonical = once(() =>
  StringSet.regex("/[-\\w.~!$&'()*+,;=:@\\[\\]/%]*").minus(StringSet.regex('.*/\\.\\.?(?:/.*)?')),
);

// envoy: PathUtil::mergeSlashes. Slashes alone come out as two.
const merged = once(() => canonical().minus(StringSet.regex('.*//.*')).union(StringSet.exact('//')));
