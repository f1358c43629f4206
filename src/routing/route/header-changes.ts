import type { HeaderOperations } from '../action/headers';
import { headerLines, type PreparedRequest } from '../match/prepared-request';
import { hasCommands, substitute } from './substitute';

type Values = Readonly<Record<string, string | readonly string[]>>;

/** What some blocks of header operations come to: remove, then set, then add; no name stands in two of the three. */
export interface HeaderChanges {
  readonly removeHeaders: readonly string[];
  readonly setHeaders: Values;
  readonly addHeaders: Values;
}

/** One block, and the Host that it finds when that is no longer the request's own. */
export interface HeaderBlock extends HeaderOperations {
  readonly authority?: string;
}

/** One header on its way through the blocks. */
interface Header {
  /** The lines that were sent are still there. */
  readonly kept: boolean;
  readonly values: readonly string[];
}

const UNTOUCHED: Header = { kept: true, values: [] };
const REMOVED: Header = { kept: false, values: [] };

/**
 * The blocks in the order they run. envoy: HeaderParser::evaluateHeaders. In a block all removes go first, all values are made from
 * what they leave, then come the overwrites and then the appends; a value that turns out empty does nothing.
 */
export function headerChanges(blocks: readonly HeaderBlock[], request: PreparedRequest): HeaderChanges {
  const headers = new Map<string, Header>();
  for (const block of blocks) {
    runBlock(block, headers, block.authority === undefined ? request : { ...request, authority: block.authority });
  }
  const entries = [...headers].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    removeHeaders: entries.filter(([, it]) => !it.kept && it.values.length === 0).map(([name]) => name),
    setHeaders: valuesOf(entries.filter(([, it]) => !it.kept && it.values.length > 0)),
    addHeaders: valuesOf(entries.filter(([, it]) => it.kept && it.values.length > 0)),
  };
}

/** The result is the same for every request. */
export const isFixed = (blocks: readonly HeaderOperations[]): boolean =>
  !blocks.some((block) => [...block.set, ...block.add].some(([, value]) => hasCommands(value)));

function runBlock(
  { remove, set, add }: HeaderOperations,
  headers: Map<string, Header>,
  request: PreparedRequest,
): void {
  for (const name of remove) headers.set(name.toLowerCase(), REMOVED);
  const evaluate = ([name, value]: readonly [string, string]): [string, string] => [
    name.toLowerCase(),
    hasCommands(value) ? substitute(value, (it) => firstLine(it, headers, request)) : value,
  ];
  const sets = set.map(evaluate);
  const adds = add.map(evaluate);
  for (const [name, value] of sets) if (value) headers.set(name, { kept: false, values: [value] });
  for (const [name, value] of adds) {
    const { kept, values } = headers.get(name) ?? UNTOUCHED;
    if (value) headers.set(name, { kept, values: [...values, value] });
  }
}

function firstLine(name: string, headers: ReadonlyMap<string, Header>, request: PreparedRequest): string | undefined {
  const { kept, values } = headers.get(name) ?? UNTOUCHED;
  return (kept ? headerLines(request, name)?.[0] : undefined) ?? values[0];
}

const valuesOf = (entries: readonly (readonly [string, Header])[]): Values =>
  Object.fromEntries(entries.map(([name, { values }]) => [name, values.length === 1 ? values[0] : values]));
