import { lex, type Token } from './lex';

/** A rule in the part of the Common Expression Language that CRDs use. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'empty map' }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'field'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly on?: Expression; readonly args: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'operation'; readonly sign: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'choice'; readonly when: Expression; readonly then: Expression; readonly otherwise: Expression };

/** Binary operators, loosest first. */
const LEVELS: readonly (readonly string[])[] = [['||'], ['&&'], ['==', '!=', '<', '<=', '>', '>=', 'in'], ['+', '-']];

/** Reads a rule; throws on what is not CEL, or not of this part of it. */
export function parse(rule: string): Expression {
  const tokens = new Tokens(lex(rule));
  const expression = choice(tokens);
  tokens.expect('');
  return expression;
}

class Tokens {
  private at = 0;

  public constructor(private readonly tokens: readonly Token[]) {}

  public next(): Token {
    return this.tokens[this.at++];
  }

  /** Takes the sign (or the word `in`) if it comes next. */
  public take(...signs: readonly string[]): string | undefined {
    const { kind, text } = this.tokens[this.at];
    if (kind === 'string' || !signs.includes(text)) return undefined;
    this.at++;
    return text;
  }

  public expect(sign: string): void {
    if (this.take(sign) === undefined) throw new Error(`CEL: "${sign}" wanted before "${this.tokens[this.at].text}"`);
  }
}

function choice(tokens: Tokens): Expression {
  const when = operation(tokens, 0);
  if (!tokens.take('?')) return when;
  const then = choice(tokens);
  tokens.expect(':');
  return { kind: 'choice', when, then, otherwise: choice(tokens) };
}

function operation(tokens: Tokens, level: number): Expression {
  if (level === LEVELS.length) return unary(tokens);
  let left = operation(tokens, level + 1);
  for (let sign = tokens.take(...LEVELS[level]); sign; sign = tokens.take(...LEVELS[level])) {
    left = { kind: 'operation', sign, left, right: operation(tokens, level + 1) };
  }
  return left;
}

function unary(tokens: Tokens): Expression {
  return tokens.take('!') ? { kind: 'not', of: unary(tokens) } : member(tokens);
}

function member(tokens: Tokens): Expression {
  let of = primary(tokens);
  while (tokens.take('.')) {
    const name = tokens.next().text;
    of = tokens.take('(') ? { kind: 'call', name, on: of, args: listUntil(tokens, ')') } : { kind: 'field', of, name };
  }
  return of;
}

function primary(tokens: Tokens): Expression {
  const { kind, text } = tokens.next();
  if (kind === 'int') return { kind: 'literal', value: Number(text) };
  if (kind === 'string') return { kind: 'literal', value: text };
  if (kind === 'name') return named(text, tokens);
  if (text === '[') return { kind: 'list', items: listUntil(tokens, ']') };
  if (text === '{') {
    tokens.expect('}');
    return { kind: 'empty map' };
  }
  if (text !== '(') throw new Error(`CEL: "${text}" begins no value`);
  const inner = choice(tokens);
  tokens.expect(')');
  return inner;
}

function named(name: string, tokens: Tokens): Expression {
  if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true' };
  return tokens.take('(') ? { kind: 'call', name, args: listUntil(tokens, ')') } : { kind: 'name', name };
}

function listUntil(tokens: Tokens, end: string): Expression[] {
  const items: Expression[] = [];
  if (tokens.take(end)) return items;
  do items.push(choice(tokens));
  while (tokens.take(','));
  tokens.expect(end);
  return items;
}
