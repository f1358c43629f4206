import { dirname, relative, sep } from 'node:path';
import type { IConstruct } from 'constructs';

/** V8 writes the text of a stack only when it is read; until then it costs next to nothing. */
const stacks = new WeakMap<IConstruct, { readonly stack?: string }>();

/** Constructs stand in constructs: the user's line may be far up. */
const DEPTH = 40;

/** Keeps who is calling, for a message that may be needed later. */
export function rememberDeclaration(construct: IConstruct): void {
  const usual = Error.stackTraceLimit;
  Error.stackTraceLimit = DEPTH;
  const here = {};
  Error.captureStackTrace(here, rememberDeclaration);
  Error.stackTraceLimit = usual;
  stacks.set(construct, here);
}

/** `main.ts:12:3`: the line of the user's program that made the construct, by source map where the runtime has one. */
export function declaredAt(construct: IConstruct): string | undefined {
  const frames = stacks.get(construct)?.stack?.split('\n') ?? [];
  const places = frames.map((it) =>
    /\(?((?:file:\/\/)?\/?[^()\s]+:\d+:\d+)\)?$/.exec(it)?.[1]?.replace(/^file:\/\//, ''),
  );
  const place = places.find((it) => it !== undefined && isOfUser(it));
  return place && relative(process.cwd(), place);
}

/** Where this library lies, compiled or not. */
const OURS = dirname(__dirname) + sep;

const isOfUser = (place: string): boolean =>
  !place.startsWith(OURS) && !place.startsWith('node:') && !place.includes(`${sep}node_modules${sep}`);
