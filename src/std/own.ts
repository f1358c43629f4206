/** What a record itself holds under a key of somebody else's choosing: `constructor` and its like are inherited, not held. */
export const own = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
