import { once, oncePerText } from '../../../std/once-per';

/** Fields or values of a type of Envoy's API, by their protobuf names. */
type Members = readonly (readonly [name: string, is: string])[];

const generated = once(() => require('./envoy-types.generated') as typeof import('./envoy-types.generated'));
const messages = once(() => linesByName(generated().ENVOY_MESSAGES));
const enums = once(() => linesByName(generated().ENVOY_ENUMS));

export const isEnvoyMessage = (name: string): boolean => messages().has(name);

/** The fields of a message with their types, in the order of their declaration. */
export const envoyFields = (message: string): Members => membersIn(messages().get(message));

/** The values of an enum with their numbers; nothing for what is no enum of Envoy. */
export const envoyValues = oncePerText((name): Readonly<Record<string, number>> | undefined => {
  const line = enums().get(name);
  return line === undefined ? undefined : Object.fromEntries(membersIn(line).map(([value, is]) => [value, Number(is)]));
});

const linesByName = (lines: string): ReadonlyMap<string, string> =>
  new Map(
    lines
      .trim()
      .split('\n')
      .map((it) => [it.split(';', 1)[0], it]),
  );

function membersIn(line = ''): Members {
  const [, ...members] = line.split(';');
  return members.map((it) => [it.slice(0, it.indexOf('=')), it.slice(it.indexOf('=') + 1)]);
}
