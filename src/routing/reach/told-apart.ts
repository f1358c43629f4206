import type { HTTPMatchRequest, HTTPRoute, StringMatch } from '../../model/virtual-service';

/**
 * Whether each rule is asked for a path that no earlier one takes, at a glance. False says nothing: then it takes sets.
 * So it is with the rules of most VirtualServices, and sets take fifty times as long to show it.
 */
export function areToldApartByPath(rules: readonly Pick<HTTPRoute, 'match'>[]): boolean {
  const taken = new TakenPaths();
  return rules.every((it) => takesOwnPath(it, taken));
}

/** Whether each of them is; as above, false says nothing. */
export function haveOwnPath(rules: readonly Pick<HTTPRoute, 'match'>[]): readonly boolean[] {
  const taken = new TakenPaths();
  return rules.map((it) => takesOwnPath(it, taken));
}

/** Whether nobody took the path before; now the rule has taken all its paths. */
function takesOwnPath({ match = [] }: Pick<HTTPRoute, 'match'>, taken: TakenPaths): boolean {
  const matches = match.length > 0 ? match : ANY;
  const path = plainPath(matches[0]);
  const isOwn = path !== undefined && !taken.mayHold(path);
  for (const it of matches) taken.add(it);
  return isOwn;
}

const ANY: readonly HTTPMatchRequest[] = [{ uri: { prefix: '/' } }];

/** A path that a match is sure to take, with headers that a request may have. */
function plainPath(match: HTTPMatchRequest): string | undefined {
  const { uri, headers } = match;
  const path = uri?.exact ?? uri?.prefix;
  if (path === undefined || !PLAIN_PATH.test(path)) return undefined;
  for (const field in match) if (!PLAIN_FIELDS.has(field)) return undefined;
  return headers === undefined || arePlain(headers) ? path : undefined;
}

const PLAIN_FIELDS: ReadonlySet<string> = new Set(['name', 'statPrefix', 'uri', 'headers']);

/** As no normalization changes it. */
const PLAIN_PATH = /^\/(?:[\w-]+\/)*[\w-]*$/;

function arePlain(headers: NonNullable<HTTPMatchRequest['headers']>): boolean {
  const names = Object.keys(headers);
  for (const it of names) if (!PLAIN_NAME.test(it) || !PLAIN_TEXT.test(textOf(headers[it]))) return false;
  return names.length < 2 || new Set(names.map((it) => it.toLowerCase())).size === names.length;
}

/** Not one that Envoy has a name of its own for. */
const PLAIN_NAME = /^(?!host$)[a-z][a-z0-9-]*$/i;
const PLAIN_TEXT = /^[\w./:@-]+$/;

const textOf = (match: StringMatch | null): string => match?.exact ?? match?.prefix ?? '';

/** The paths that matches take at most, asked in a few look-ups whatever their number. */
class TakenPaths {
  private readonly exact = new Set<string>();
  private readonly prefixes = new Set<string>();
  private readonly lengths = new Set<number>();

  public add({ uri, ignoreUriCase }: HTTPMatchRequest): void {
    const { exact, prefix = '' } = uri && uri.regex === undefined && !ignoreUriCase ? uri : EVERYTHING;
    if (exact !== undefined) {
      this.exact.add(exact);
    } else {
      this.prefixes.add(prefix);
      this.lengths.add(prefix.length);
    }
  }

  public mayHold(path: string): boolean {
    if (this.exact.has(path) || this.lengths.size > MOST_LENGTHS) return true;
    for (const it of this.lengths) if (it <= path.length && this.prefixes.has(path.slice(0, it))) return true;
    return false;
  }
}

const EVERYTHING: StringMatch = { prefix: '' };

/** Hardly anybody has prefixes of so many lengths; looking all of them up would take time that grows with their square. */
const MOST_LENGTHS = 100;
