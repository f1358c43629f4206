import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../../src/model/read';
import { randomFrom } from '../../src/std/random';
import { probe } from '../support/probe';

interface Dice {
  readonly pick: <Item>(list: readonly Item[]) => Item;
  readonly next: () => number;
}
const { diceOf, mutate, mutateText } = require('../../conformance/mutate.cjs') as {
  readonly diceOf: (next: () => number) => Dice;
  readonly mutate: (objects: unknown[], dice: Dice) => unknown[];
  readonly mutateText: (text: string, dice: Dice) => string;
};

const BUDGET = 4_000;
const first = Number(process.env.FUZZ_SEED ?? Date.now() % 1e9);

const manifestsIn = (folder: string): string[] =>
  (existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [])
    .filter((it) => /\.ya?ml$/.test(it))
    .map((it) => join(folder, it));

const fixtures = [join(__dirname, '..'), join(__dirname, '../../../shared/corpus/routing')].flatMap(manifestsIn);

test.each([
  ['a changed value, name or list', (text: string, dice: Dice) => spoilValues(text, dice)],
  ['broken text', mutateText],
])(`manifests with %s are judged and routed without an exception (first seed ${first})`, (_, spoil) => {
  const end = Date.now() + BUDGET;
  for (let seed = first; Date.now() < end; seed++) {
    const dice = diceOf(randomFrom(seed));
    const text = spoil(readFileSync(dice.pick(fixtures), 'utf8'), dice);
    try {
      probe(text);
    } catch (error) {
      throw new Error(`FUZZ_SEED=${seed}`, { cause: error });
    }
  }
});

function spoilValues(text: string, dice: Dice): string {
  const objects = readText(text, '').resources.map((it) => structuredClone(it.value));
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items: mutate(objects, dice) });
}
