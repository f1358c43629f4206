import type { Diagnostic, Level } from './diagnostic';

/** What can be wrong with an input before any rule looks at it. `explain` and the documentation are made from this. */
export interface ReaderCode {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  readonly why: string;
  readonly fix: string;
}

const readerCodes = <Name extends string>(codes: Record<Name, ReaderCode>): Readonly<Record<Name, ReaderCode>> => codes;

export const READER_CODES = readerCodes({
  notAResource: {
    code: 'CDI0002',
    name: 'not-a-resource',
    level: 'warning',
    why: 'A document without apiVersion, kind and a name is no Kubernetes object: kubectl refuses it, and nothing in it was judged.',
    fix: 'Add the missing field, or leave the file out.',
  },
  unreadable: {
    code: 'CDI0003',
    name: 'unreadable',
    level: 'error',
    why: 'Text that is neither YAML nor JSON cannot be applied, and nothing in it was judged.',
    fix: 'Mend the syntax at the place shown.',
  },
  labelNotText: {
    code: 'CDI0004',
    name: 'label-not-text',
    level: 'error',
    why: 'Labels and annotations hold text. The API server refuses a number, a boolean or an object there; the engine read it as text.',
    fix: 'Put the value in quotes.',
  },
  duplicateKey: {
    code: 'CDI0005',
    name: 'duplicate-key',
    level: 'warning',
    why: 'Of two equal keys in one mapping only the last counts; what the first says is lost without a word.',
    fix: 'Remove one of them, or merge the two.',
  },
  meshConfigField: {
    code: 'CDI0006',
    name: 'mesh-config-field',
    level: 'warning',
    why: 'istiod does not know such a setting and goes on with its default.',
    fix: 'Correct the name or the value.',
  },
  meshConfigUnreadable: {
    code: 'CDI0007',
    name: 'mesh-config-unreadable',
    level: 'error',
    why: 'istiod refuses a mesh configuration it cannot decode and keeps the one it had; the engine took the default.',
    fix: 'Correct the value.',
  },
});

export type ReaderCodeName = keyof typeof READER_CODES;

/** What all diagnostics of a code share. */
export function readerFinding(key: ReaderCodeName): Pick<Diagnostic, 'code' | 'name' | 'level' | 'help'> {
  const { code, name, level, fix } = READER_CODES[key];
  return { code, name, level, help: fix };
}
