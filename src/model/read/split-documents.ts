/** One YAML document of a file. */
export interface DocumentText {
  readonly text: string;
  /** Line of the file (1-based) on which `text` begins. */
  readonly line: number;
}

/**
 * Cuts a file at its `---` and `...` lines before any of it is parsed, so that one broken document does not spoil the rest.
 * A line that begins with `---` ends a document even inside a block scalar, as YAML says. Documents of nothing but comments are left out.
 */
export function* splitDocuments(text: string): Generator<DocumentText> {
  let [start, line] = [0, 1];
  for (const mark of text.matchAll(/^(?:---(?=[ \t\r\n]|$)|\.\.\.(?=[ \t\r\n]|$))/gm)) {
    const part = text.slice(start, mark.index);
    if (saysSomething(part)) yield { text: part, line };
    line += lineBreaks(part);
    // What follows `---` on its line belongs to the document; blanks keep the columns right.
    start = mark.index;
    if (mark[0] === '...') start += 3;
  }
  const rest = text.slice(start);
  if (saysSomething(rest)) yield { text: rest, line };
}

/** False for blanks, comments, directives and the `---` itself. */
const saysSomething = (text: string): boolean => /^(?!---[ \t]*(?:#.*)?\r?$|%)[ \t]*[^\s#]/m.test(text);

function lineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
