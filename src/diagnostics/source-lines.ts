import { readFileSync } from 'node:fs';

/** Lines of the files that diagnostics point into, read when first asked for. */
export class SourceLines {
  private readonly files = new Map<string, FileLines>();

  /** `texts` by file name: what was read already, and what is no file on this disk, such as standard input. */
  public constructor(private readonly texts: ReadonlyMap<string, string> = new Map()) {}

  /** The 1-based line, or nothing when there is no such line to show. */
  public line(file: string, number: number): string | undefined {
    const lines = this.files.get(file) ?? new FileLines(this.texts.get(file) ?? readOrNothing(file));
    this.files.set(file, lines);
    return lines.line(number);
  }
}

/** Diagnostics go through a file from top to bottom, so only the last line asked for is remembered. */
class FileLines {
  private number = 1;
  private start = 0;

  public constructor(private readonly text: string) {}

  public line(number: number): string | undefined {
    if (number < 1) return undefined;
    if (number < this.number) [this.number, this.start] = [1, 0];
    for (; this.number < number; this.number++) {
      const end = this.text.indexOf('\n', this.start);
      if (end < 0) return undefined;
      this.start = end + 1;
    }
    const end = this.text.indexOf('\n', this.start);
    return this.text.slice(this.start, end < 0 ? undefined : end).replace(/\r$/, '');
  }
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
