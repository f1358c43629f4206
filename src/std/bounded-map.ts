/** A map that forgets everything when it is full: for answers that are cheap to find again, asked for keys without end. */
export class BoundedMap<Key, Value> {
  private readonly entries = new Map<Key, Value>();

  public constructor(private readonly most: number) {}

  public get(key: Key): Value | undefined {
    return this.entries.get(key);
  }

  public set(key: Key, value: Value): Value {
    if (this.entries.size >= this.most) this.entries.clear();
    this.entries.set(key, value);
    return value;
  }
}
