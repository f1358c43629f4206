import { END, type Part } from './line';
import type { Lines } from './lines';
import type { Places } from './places';

/** How far a document has been read, line by line. */
export class Cursor {
  /** What is to be read next: a line, or the rest of one. */
  public part: Part = END;
  /** Where the line begins. */
  public line = 0;
  public lineText = '';
  private nextLine = 0;

  /** Stands on the first line that says something. Places are noted where somebody wants to know them. */
  public constructor(
    public readonly text: string,
    private readonly lines: Lines,
    public readonly places?: Places,
  ) {
    this.next();
    if (this.part.is === 'mark') this.next();
  }

  /** Where the part begins. */
  public get begin(): number {
    return this.line + this.part.at;
  }

  /** Goes on with the rest of a line, or with the next one when there is none. */
  public enter(rest: Part): void {
    if (rest.is === 'nothing') this.next();
    else this.part = rest;
  }

  /** Goes to the next line that says something. */
  public next(): void {
    const { text } = this;
    do {
      this.line = this.nextLine;
      if (this.line >= text.length) {
        this.part = END;
        return;
      }
      const end = text.indexOf('\n', this.line);
      this.nextLine = (end < 0 ? text.length : end) + 1;
      this.lineText = text.slice(this.line, this.nextLine - 1);
      this.part = this.lines.read(this.lineText);
    } while (this.part.is === 'nothing');
  }
}
