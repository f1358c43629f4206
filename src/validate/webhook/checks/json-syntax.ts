import type { Json } from '../../../model/resource';
import { quoted } from './go-format';

const END_OF_INPUT = 'unexpected end of JSON input';
const LITERALS = ['true', 'false', 'null'];
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON has these escaped
const STRING_CHARACTERS = /(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;
const BLANKS = /[ \t\r\n]*/y;

/** Go: encoding/json maxNestingDepth. */
const MAX_DEPTH = 10_000;

type End = '}' | ']';
const INSIDE = { '}': 'after object key:value pair', ']': 'after array element' } as const;

/** What Go's JSON scanner says about text that is not one JSON value; `undefined` when it is one. */
export function jsonSyntaxProblem(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return new Scanner(text).problem();
  }
}

export interface FirstValue {
  readonly value: Json;
  readonly problem?: string;
}

/** Go: json.Decoder.Decode, which does not look at what follows the first value. */
export function firstJsonValue(text: string): FirstValue {
  const scanner = new Scanner(text);
  const problem = scanner.value();
  if (problem === undefined) return { value: JSON.parse(text.slice(0, scanner.position)) };
  const end = text.trim() ? 'unexpected EOF' : 'EOF';
  return { value: null, problem: scanner.position < text.length ? problem : end };
}

/** Go: encoding/json scanner. Finds the first character that cannot stand where it stands, and says what was expected. */
class Scanner {
  public position = 0;

  public constructor(private readonly text: string) {}

  public problem(): string {
    const problem = this.value();
    this.skip(BLANKS);
    return problem ?? this.unexpected('after top-level value');
  }

  /** Goes over one value without recursion: it may be nested as deeply as it likes. */
  public value(): string | undefined {
    const ends: End[] = [];
    for (;;) {
      const depth = ends.length;
      const problem = this.begin(ends);
      if (problem !== undefined) return problem;
      if (ends.length > depth) continue;
      const after = this.finish(ends);
      if (after !== undefined || ends.length === 0) return after;
    }
  }

  /** A scalar, an empty list or mapping, or as much of one as stands before its first value. */
  private begin(ends: End[]): string | undefined {
    this.skip(BLANKS);
    const next = this.text[this.position];
    if (next !== '{' && next !== '[') return this.scalar(next);
    if (ends.length === MAX_DEPTH) return this.unexpected('exceeded max depth');
    this.position++;
    this.skip(BLANKS);
    const end = next === '{' ? '}' : ']';
    if (this.take(end)) return undefined;
    ends.push(end);
    return end === '}' ? this.key() : undefined;
  }

  /** What stands behind a value: the ends of what it is in, or a comma. */
  private finish(ends: End[]): string | undefined {
    for (let end = ends.at(-1); end; end = ends.at(-1)) {
      this.skip(BLANKS);
      if (this.take(',')) return end === '}' ? this.key() : undefined;
      if (!this.take(end)) return this.unexpected(INSIDE[end]);
      ends.pop();
    }
    return undefined;
  }

  private key(): string | undefined {
    this.skip(BLANKS);
    if (this.text[this.position] !== '"') return this.unexpected('looking for beginning of object key string');
    const problem = this.string();
    if (problem !== undefined) return problem;
    this.skip(BLANKS);
    return this.take(':') ? undefined : this.unexpected('after object key');
  }

  private scalar(next: string | undefined): string | undefined {
    if (next === '"') return this.string();
    return next === '-' || isDigit(next) ? this.number() : this.literal();
  }

  private string(): string | undefined {
    this.position++;
    this.skip(STRING_CHARACTERS);
    if (this.take('"')) return undefined;
    if (!this.take('\\')) return this.unexpected('in string literal');
    if (!this.take('u')) return this.unexpected('in string escape code');
    this.skip(/[0-9a-fA-F]{0,3}/y);
    return this.unexpected('in \\u hexadecimal character escape');
  }

  private literal(): string | undefined {
    const literal = LITERALS.find((it) => it[0] === this.text[this.position]);
    if (!literal) return this.unexpected('looking for beginning of value');
    for (const [index, letter] of [...literal].entries()) {
      if (this.text[this.position] === letter) this.position++;
      else return this.unexpected(`in literal ${literal} (expecting '${literal[index]}')`);
    }
    return undefined;
  }

  private number(): string | undefined {
    const start = this.position;
    if (!this.skip(NUMBER)) {
      this.position++;
      return this.unexpected('in numeric literal');
    }
    const number = this.text.slice(start, this.position);
    if (!/[.eE]/.test(number) && this.take('.')) return this.unexpected('after decimal point in numeric literal');
    const hasExponent = !/[eE]/.test(number) && (this.take('e') || this.take('E'));
    return hasExponent ? this.unexpected('in exponent of numeric literal') : undefined;
  }

  private unexpected(where: string): string {
    const character = this.text.codePointAt(this.position);
    // Go asks whether a blank could stand at the end.
    if (character === undefined)
      return /^(?:in (?!string literal)|after decimal)/.test(where) ? `invalid character ' ' ${where}` : END_OF_INPUT;
    const [firstByte] = Buffer.from(String.fromCodePoint(character));
    return `invalid character ${shown(firstByte)} ${where}`;
  }

  private take(character: string): boolean {
    if (this.text[this.position] !== character) return false;
    this.position++;
    return true;
  }

  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text);
    if (found) this.position += found[0].length;
    return found !== null;
  }
}

const isDigit = (character: string | undefined): boolean =>
  character !== undefined && character >= '0' && character <= '9';

/** Go: encoding/json quoteChar. */
function shown(byte: number): string {
  const character = String.fromCharCode(byte);
  if (character === "'") return "'\\''";
  return character === '"' ? `'"'` : `'${quoted(character).slice(1, -1)}'`;
}
