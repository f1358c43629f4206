// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be found
const CONTROL_CHARACTER = /[\u0000-\u0008\u000A-\u001F\u007F]/;
const PREFIX = 'invalid header configuration. ';

type State = 'literal' | 'name' | 'arguments' | 'array' | 'string' | 'delimiter' | 'close' | 'end';

/** istiod: ValidateHTTPHeaderValue. `%` is doubled, or opens an Envoy command: `%HOSTNAME%`, `%REQ(x-id)%`. */
export function headerValueProblem(value: string): string | undefined {
  if (CONTROL_CHARACTER.test(value)) return `header value configuration ${value} is invalid`;
  const problem = value.includes('%') ? commandProblem(value) : undefined;
  return problem && `header value configuration: ${PREFIX}${problem}`;
}

// istiod: validateHeaderValue, a copy of Envoy's HeaderParser. Characters that are skipped are those after `%` and backslash.
function commandProblem(value: string): string | undefined {
  let state: State = 'literal';
  for (let position = 0; position < value.length; position++) {
    const [character, next] = [value[position], value[position + 1]];
    if (state === 'literal' && character === '%' && next === undefined) return 'Un-escaped %';
    if (state === 'string' && character === '\\' && next === undefined) return 'Un-terminated backslash in JSON string';
    if ((state === 'literal' && character === '%' && next === '%') || (state === 'string' && character === '\\')) {
      position++;
      continue;
    }
    const following: State | undefined = STEPS[state](character);
    if (!following) return EXPECTED[state];
    state = following;
  }
  return state === 'literal' ? undefined : `Un-terminated variable expression '${value}'`;
}

/** What a character leads to; nothing where it cannot stand. */
const STEPS: Readonly<Record<State, (character: string) => State | undefined>> = {
  literal: (it) => (it === '%' ? 'name' : 'literal'),
  name: (it) => (it === '%' ? 'literal' : it === '(' ? 'arguments' : 'name'),
  arguments: (it) => (it === '[' ? 'array' : it === ' ' ? 'arguments' : 'string'),
  array: (it) => (it === '"' ? 'string' : it === ' ' ? 'array' : undefined),
  string: (it) => (it === ')' ? 'end' : it === '"' ? 'delimiter' : 'string'),
  delimiter: (it) => (it === ',' ? 'array' : it === ']' ? 'close' : it === ' ' ? 'delimiter' : undefined),
  close: (it) => (it === ')' ? 'end' : it === ' ' ? 'close' : undefined),
  end: (it) => (it === '%' ? 'literal' : it === ' ' ? 'end' : undefined),
};

const EXPECTED: Readonly<Partial<Record<State, string>>> = {
  array: `Expecting '"'`,
  delimiter: "Expecting ',', ']', or whitespace",
  close: "Expecting ')' or whitespace after '{}', but found '{}'",
  end: "Expecting '%' or whitespace after",
};
