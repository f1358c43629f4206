import type { StringMatch as StringMatchJson } from '../imports/virtual-service';

/** The ways to match a string. */
type StringMatchKind = 'exact' | 'prefix' | 'regex' | 'present';

/**
 * A condition on one string: a header, a path, a method, a host name.
 *
 * @example
 * import { StringMatch } from 'cdk8s-istio';
 *
 * StringMatch.exact('jason');
 * StringMatch.regex('.*Firefox.*');
 */
export class StringMatch {
  /** The string is `value`, upper and lower case told apart. */
  public static exact(value: string): StringMatch {
    return new StringMatch('exact', value);
  }

  /** The string begins with `value`. `/static` also begins `/staticfoo`: see `Path.prefix` for whole path segments. */
  public static prefix(value: string): StringMatch {
    return new StringMatch('prefix', value);
  }

  /** The whole string matches the regular expression `value`, in RE2's syntax: no look-around, no back references. */
  public static regex(value: string): StringMatch {
    return new StringMatch('regex', value);
  }

  /** There is such a header or query parameter, whatever its value. Only in `headers`, `withoutHeaders` and `queryParams`. */
  public static present(): StringMatch {
    return new StringMatch('present', '');
  }

  private constructor(
    /** @internal */
    public readonly _kind: StringMatchKind,
    /** @internal */
    public readonly _value: string,
  ) {
    // istiod: validateStringMatch and ValidateVirtualService refuse an empty prefix or regex
    if ((_kind === 'prefix' || _kind === 'regex') && _value === '')
      throw new Error(`an empty ${_kind} matches nothing in particular; use StringMatch.present()`);
  }

  /** The condition in words: `is "jason"`. */
  public toString(): string {
    switch (this._kind) {
      case 'exact':
        return `is "${this._value}"`;
      case 'prefix':
        return `begins with "${this._value}"`;
      case 'regex':
        return `matches "${this._value}"`;
      case 'present':
        return 'is present';
    }
  }

  /** @internal */
  public _toManifest(): StringMatchJson {
    switch (this._kind) {
      case 'exact':
        return { exact: this._value };
      case 'prefix':
        return { prefix: this._value };
      case 'regex':
        return { regex: this._value };
      case 'present':
        return {};
    }
  }
}
