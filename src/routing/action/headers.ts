import { compareText } from '../../model/resource';
import type { HeaderOperationsSpec } from '../../model/virtual-service';

/** Removes, then sets, then adds, each in the order written here. Values may hold `%REQ(x)%`. */
export interface HeaderOperations {
  readonly remove: readonly string[];
  readonly set: readonly (readonly [name: string, value: string])[];
  readonly add: readonly (readonly [name: string, value: string])[];
}

/** istiod: TranslateHeadersOperations. Pseudo-headers and host are out of its reach; nothing when nothing is left. */
export function compileHeaderOperations(spec: HeaderOperationsSpec | undefined): HeaderOperations | undefined {
  const operations: HeaderOperations = {
    remove: (spec?.remove ?? []).filter((it) => !isInternal(it)),
    set: entriesOf(spec?.set).filter(([name]) => !isInternal(name)),
    add: entriesOf(spec?.add).filter(([name]) => !isInternal(name)),
  };
  return operations.remove.length + operations.set.length + operations.add.length > 0 ? operations : undefined;
}

/** The Host that a block of request headers asks for; a `set` goes before an `add`. */
export function authorityOf(spec: HeaderOperationsSpec | undefined): string | undefined {
  const authority = (headers: HeaderOperationsSpec['set']) =>
    entriesOf(headers)
      .filter(([name]) => isAuthority(name))
      .at(-1)?.[1];
  return authority(spec?.set) || authority(spec?.add) || undefined;
}

/** One block that does what both say. envoy: all removes, then all overwrites, then all appends. */
export function joinHeaderOperations(
  first: HeaderOperations | undefined,
  second: HeaderOperations | undefined,
): HeaderOperations | undefined {
  if (!first || !second) return first ?? second;
  return {
    remove: [...first.remove, ...second.remove],
    set: [...first.set, ...second.set],
    add: [...first.add, ...second.add],
  };
}

const entriesOf = (headers: Readonly<Record<string, string>> = {}) =>
  Object.entries(headers).sort(([a], [b]) => compareText(a, b));

const isInternal = (name: string): boolean => name.startsWith(':') || name.toLowerCase() === 'host';
const isAuthority = (name: string): boolean => [':authority', 'host'].includes(name.toLowerCase());
