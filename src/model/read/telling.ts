import type { Diagnostic } from '../../diagnostics/diagnostic';

/** More than anybody reads of one file. A file of 100 MB may have millions of documents that are no resources. */
const MOST_TOLD = 10_000;

/** Writes down what is odd about a file, up to a point. */
export class Telling {
  private count = 0;

  public constructor(private readonly diagnostics: Diagnostic[]) {}

  public tell(diagnostic: () => Diagnostic): void {
    if (this.count++ < MOST_TOLD) this.diagnostics.push(diagnostic());
  }

  public end(): void {
    const last = this.diagnostics.at(-1);
    if (this.count <= MOST_TOLD || !last) return;
    const left = this.count - MOST_TOLD;
    this.diagnostics.push({
      ...last,
      message: `${last.message}; ${left} more findings of the reader in this file are left out`,
    });
  }
}
