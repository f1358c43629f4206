/** What a rule is made of: `self`, `"x"`, `12`, `<=`. */
export interface Token {
  readonly kind: 'name' | 'string' | 'int' | 'sign' | 'end';
  /** As written; a string without its quotes and escapes. */
  readonly text: string;
}

const TOKEN = /\s*(?:([A-Za-z_]\w*)|(\d+)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(&&|\|\||[=!<>]=|[-+!<>?:.,()[\]{}]))/y;

/** The tokens of a rule; throws at a sign that no rule has used so far. */
export function lex(rule: string): Token[] {
  const tokens: Token[] = [];
  const token = new RegExp(TOKEN);
  for (const end = rule.trimEnd().length; token.lastIndex < end; ) {
    const at = token.lastIndex;
    const found = token.exec(rule);
    if (!found) throw new Error(`CEL: cannot read ${JSON.stringify(rule.slice(at))}`);
    tokens.push(tokenOf(found));
  }
  return [...tokens, { kind: 'end', text: '' }];
}

function tokenOf([, name, int, string, sign]: RegExpExecArray): Token {
  if (name !== undefined) return { kind: 'name', text: name };
  if (int !== undefined) return { kind: 'int', text: int };
  if (string !== undefined) return { kind: 'string', text: textOf(string) };
  return { kind: 'sign', text: sign };
}

function textOf(literal: string): string {
  const inner = literal.slice(1, -1);
  if (/\\[^"'\\]/.test(inner)) throw new Error(`CEL: no rule for an escape of ${literal}`);
  return inner.replace(/\\(.)/g, '$1');
}
