import { readFileSync } from 'node:fs';

/** Lines of the files that diagnostics point into, read when first asked for. */
export class SourceLines {
  private readonly files = new Map<string, readonly string[]>();

  /** `texts` by file name: what is no file on this disk, such as standard input. */
  public constructor(private readonly texts: ReadonlyMap<string, string> = new Map()) {}

  /** The 1-based line, or nothing when there is no such line to show. */
  public line(file: string, number: number): string | undefined {
    const lines = this.files.get(file) ?? this.read(file);
    return lines[number - 1];
  }

  private read(file: string): readonly string[] {
    const lines = (this.texts.get(file) ?? readOrNothing(file)).split(/\r?\n/);
    this.files.set(file, lines);
    return lines;
  }
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
