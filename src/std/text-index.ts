interface Entry<Value> {
  readonly text: string;
  readonly value: Value;
}

/** Values by text, which finds those whose text begins with another without a look at the rest. */
export class TextIndex<Value> {
  /** By text, in the order in which JavaScript compares. */
  private readonly entries: Entry<Value>[] = [];

  public add(text: string, value: Value): void {
    this.entries.splice(
      this.firstWhere((it) => it >= text),
      0,
      { text, value },
    );
  }

  public countBeginningWith(start: string): number {
    const [from, to] = this.rangeOf(start);
    return to - from;
  }

  public beginningWith(start: string): readonly Value[] {
    return this.entries.slice(...this.rangeOf(start)).map((it) => it.value);
  }

  private rangeOf(start: string): [from: number, to: number] {
    const from = this.firstWhere((it) => it >= start);
    return [from, this.firstWhere((it) => it >= start && !it.startsWith(start))];
  }

  /** Of a condition that holds for all texts after the first for which it holds. */
  private firstWhere(holds: (text: string) => boolean): number {
    let [from, to] = [0, this.entries.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (holds(this.entries[middle].text)) to = middle;
      else from = middle + 1;
    }
    return from;
  }
}
