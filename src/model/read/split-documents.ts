import { once } from '../../std/once-per';
import { placesIn } from './text-places';

/** One YAML document of a file. */
export class DocumentText {
  public constructor(
    public readonly text: string,
    private readonly start: number,
    private readonly places: () => ReturnType<typeof placesIn>,
  ) {}

  /** Line of the file (1-based) on which `text` begins. Lines are counted when first somebody asks. */
  public get line(): number {
    return this.places()(this.start).line;
  }
}

/**
 * Cuts a file at its `---` and `...` lines before any of it is parsed, so that one broken document does not spoil the rest.
 * A line that begins with `---` ends a document even inside a block scalar, as YAML says. Documents of nothing but comments are left out.
 */
export function* splitDocuments(text: string): Generator<DocumentText> {
  const places = once(() => placesIn(text));
  let start = 0;
  for (const mark of text.matchAll(/^(?:---(?=[ \t\r\n]|$)|\.\.\.(?=[ \t\r\n]|$))/gm)) {
    const part = text.slice(start, mark.index);
    if (saysSomething(part)) yield new DocumentText(part, start, places);
    // What follows `---` on its line belongs to the document; blanks keep the columns right.
    start = mark.index;
    if (mark[0] === '...') start += 3;
  }
  const rest = text.slice(start);
  if (saysSomething(rest)) yield new DocumentText(rest, start, places);
}

/** False for blanks, comments, directives and the `---` itself. */
const saysSomething = (text: string): boolean => /^(?!---[ \t]*(?:#.*)?\r?$|%)[ \t]*[^\s#]/m.test(text);
