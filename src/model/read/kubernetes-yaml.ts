import type { Schema, Type, TypeConstructorOptions } from 'js-yaml';

type Scalar = { readonly tag: string; readonly means: (text: string) => unknown };

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...spellings(true, ['y', 'yes', 'true', 'on']),
  ...spellings(false, ['n', 'no', 'false', 'off']),
  ...spellings(null, ['', '~', 'null']),
]);

/** go-yaml: resolve. YAML 1.1 as Kubernetes reads it: `yes` is true, `0777` is octal, dates stay text. */
const SCALARS: readonly Scalar[] = [
  { tag: 'null', means: (text) => (WORDS.get(text) === null ? null : undefined) },
  { tag: 'bool', means: (text) => WORDS.get(text) ?? undefined },
  { tag: 'int', means: integer },
  { tag: 'float', means: float },
];

/** What a scalar without quotes or tag means. */
export const plainValue = (text: string): string | number | boolean | null => {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  return endsNumber(text) ? (integer(text) ?? float(text) ?? text) : text;
};

/** The schema for js-yaml, which is passed in because it is loaded only when there is YAML to read. */
export function kubernetesSchema(yaml: typeof import('js-yaml')): Schema {
  const type = (tag: string, options: TypeConstructorOptions): Type => new yaml.Type(tag, options);
  return yaml.FAILSAFE_SCHEMA.extend({
    implicit: [
      ...SCALARS.map(({ tag, means }) =>
        type(`tag:yaml.org,2002:${tag}`, {
          kind: 'scalar',
          resolve: (text: string | null) => means(text ?? '') !== undefined,
          construct: (text: string | null) => means(text ?? ''),
        }),
      ),
      type('tag:yaml.org,2002:merge', { kind: 'scalar', resolve: (text: string | null) => text === '<<' }),
    ],
    // go-yaml reads a value with an unknown tag as if the tag were not there.
    explicit: (['scalar', 'sequence', 'mapping'] as const).map((kind) =>
      type('', { kind, multi: true, construct: (it: unknown) => it ?? (kind === 'scalar' ? '' : it) }),
    ),
  });
}

function integer(text: string): number | undefined {
  if (!startsNumber(text)) return undefined;
  if (/^[1-9][0-9]{0,14}$/.test(text)) return Number(text);
  const plain = text.replaceAll('_', '');
  const [, sign, digits] = /^([-+]?)(.*)$/.exec(plain) as unknown as [string, string, string];
  const value = magnitude(digits);
  return value === undefined ? undefined : sign === '-' && value !== 0 ? -value : value;
}

/** Go: strconv.ParseInt with base 0, where a leading 0 means octal. */
function magnitude(digits: string): number | undefined {
  if (/^0[xX][0-9a-fA-F]+$/.test(digits)) return Number.parseInt(digits.slice(2), 16);
  if (/^0[bB][01]+$/.test(digits)) return Number.parseInt(digits.slice(2), 2);
  if (/^0[oO]?[0-7]+$/.test(digits)) return Number.parseInt(digits.replace(/^0[oO]?/, ''), 8);
  return /^(0|[1-9][0-9]*)$/.test(digits) ? Number(digits) : undefined;
}

function float(text: string): number | undefined {
  if (!startsNumber(text)) return undefined;
  const plain = text.replaceAll('_', '');
  return /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(plain) ? Number(plain) : undefined;
}

const startsNumber = (text: string): boolean => {
  const first = text.charCodeAt(0);
  return (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e;
};

/** False for most of the texts that begin as numbers do, such as durations and sizes. */
const endsNumber = (text: string): boolean => /[0-9a-fA-F._]$/.test(text);

/** `yes`, `Yes` and `YES`, but not `yEs`. */
function spellings(value: boolean | null, words: readonly string[]): [string, boolean | null][] {
  return words.flatMap((it) =>
    [it, it.charAt(0).toUpperCase() + it.slice(1), it.toUpperCase()].map((word): [string, boolean | null] => [
      word,
      value,
    ]),
  );
}
