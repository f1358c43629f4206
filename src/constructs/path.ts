import type { HTTPMatchRequest } from '../imports/virtual-service';

/** One way to match a path, and what the rest of the path is appended to when it is rewritten. */
interface PathMatch {
  readonly match: HTTPMatchRequest;
  /** The rewritten path for this match. */
  readonly rewritten: (target: string) => string;
}

const asGiven = (target: string): string => target;

/** Where a prefix ends in a slash, so must what replaces it: the rest of the path has none of its own. */
const withSlash = (target: string): string => `${target.replace(/\/+$/, '')}/`;

/**
 * Which paths a route takes. The query is no part of the path.
 *
 * @example
 * import { Path } from 'cdk8s-istio';
 *
 * Path.prefix('/static');
 */
export class Path {
  /** This path only. */
  public static exact(path: string): Path {
    return new Path(`path is "${rooted(path)}"`, [{ match: { uri: { exact: path } }, rewritten: asGiven }]);
  }

  /** This path and all below it: `/static` takes `/static`, `/static/` and `/static/site.css`, but not `/staticfoo`. */
  public static prefix(path: string): Path {
    const segments = rooted(path).replace(/\/+$/, '');
    if (segments === '') return Path.any();
    return new Path(`path is or is below "${segments}"`, [
      { match: { uri: { exact: segments } }, rewritten: asGiven },
      { match: { uri: { prefix: `${segments}/` } }, rewritten: withSlash },
    ]);
  }

  /** Paths that begin with this text, in the middle of a segment, too: `/static` takes `/staticfoo`. What Istio calls a prefix. */
  public static textPrefix(text: string): Path {
    return new Path(`path begins with "${rooted(text)}"`, [{ match: { uri: { prefix: text } }, rewritten: asGiven }]);
  }

  /** Paths that match a regular expression from beginning to end, in RE2's syntax. */
  public static regex(expression: string): Path {
    return new Path(`path matches "${expression}"`, [{ match: { uri: { regex: expression } }, rewritten: asGiven }]);
  }

  /** All paths. */
  public static any(): Path {
    return new Path('any path', [{ match: { uri: { prefix: '/' } }, rewritten: withSlash }]);
  }

  private constructor(
    private readonly words: string,
    /** @internal */
    public readonly _matches: readonly PathMatch[],
  ) {}

  /** The matches of this path, and what each is rewritten to: ways that are rewritten alike share one rule. @internal */
  public _rewrites(
    target: string | undefined,
  ): readonly { readonly matches: readonly HTTPMatchRequest[]; readonly uri?: string }[] {
    if (target === undefined) return [{ matches: this._matches.map((it) => it.match) }];
    const uris = [...new Set(this._matches.map((it) => it.rewritten(rooted(target))))];
    return uris.map((uri) => ({
      uri,
      matches: this._matches.filter((it) => it.rewritten(target) === uri).map((it) => it.match),
    }));
  }

  /** In words: `path is "/productpage"`. */
  public toString(): string {
    return this.words;
  }
}

function rooted(path: string): string {
  if (!path.startsWith('/')) throw new Error(`"${path}" is no path; a path begins with "/"`);
  return path;
}
