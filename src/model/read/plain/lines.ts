import { type Part, parseLine } from './line';

const LIMIT = 20_000;

/** Lines that were read before: most lines of manifests stand in many of them. */
export class Lines {
  private readonly known = new Map<string, Part>();

  public read(line: string): Part {
    return this.known.get(line) ?? this.learn(line);
  }

  private learn(line: string): Part {
    if (this.known.size === LIMIT) this.known.clear();
    const part = parseLine(line);
    this.known.set(line, part);
    return part;
  }
}
