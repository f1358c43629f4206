const [LINE_BREAK, SPACE, COMMENT] = [0x0a, 0x20, 0x23];

/** How far a document has been read, line by line. */
export class Cursor {
  public readonly text: string;
  /** The next character to be read. */
  public at = 0;
  /** Column of the first character that says something on the line; -1 at the end of the text. */
  public indent = -1;

  public constructor(text: string) {
    this.text = text.endsWith('\n') ? text : `${text}\n`;
    this.nextLine();
  }

  public get code(): number {
    return this.text.charCodeAt(this.at);
  }

  public get isLineEnd(): boolean {
    const { code } = this;
    return code === LINE_BREAK || (code === COMMENT && this.text.charCodeAt(this.at - 1) === SPACE);
  }

  public skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === SPACE) this.at++;
  }

  /** Goes to the next line that says something; false when this one says more. */
  public endLine(): boolean {
    this.skipSpaces();
    if (!this.isLineEnd) return false;
    this.at = this.text.indexOf('\n', this.at) + 1;
    this.nextLine();
    return true;
  }

  private nextLine(): void {
    for (let start = this.at; start < this.text.length; start = this.text.indexOf('\n', this.at) + 1) {
      this.at = start;
      this.skipSpaces();
      this.indent = this.at - start;
      const { code } = this;
      if (code !== LINE_BREAK && code !== COMMENT) return;
    }
    this.indent = -1;
  }
}
