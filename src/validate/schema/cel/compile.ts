import { assertNever } from '../../../std/assert-never';
import { functions } from './functions';
import { type Expression, parse } from './parse';
import { asBoolean, asMap, asNumber, EvaluationError, elementsOf, type Value } from './value';

/** Variables by depth: `self` first, then those of the macros around the expression. Reused, not copied. */
type Scope = Value[];
type Evaluate = (scope: Scope) => Value;

/** Whether a value obeys a rule. A rule that cannot be evaluated is not obeyed. */
export type RuleCheck = (self: Value) => boolean;

const compiled = new Map<string, RuleCheck>();

/** Compiles a rule once; throws if it uses what this evaluator lacks, which tests rule out for the CRDs we carry. */
export function compileRule(rule: string): RuleCheck {
  const known = compiled.get(rule);
  if (known) return known;
  const check = ruleCheck(compile(parse(rule), ['self']));
  compiled.set(rule, check);
  return check;
}

/** Texts repeat: what was said of the last one often holds for the next. */
function ruleCheck(evaluate: Evaluate): RuleCheck {
  let last: { readonly self: Value; readonly obeys: boolean } | undefined;
  return (self) => {
    if (typeof self !== 'string') return obeys(self, evaluate);
    if (last?.self !== self) last = { self, obeys: obeys(self, evaluate) };
    return last.obeys;
  };
}

function obeys(self: Value, evaluate: Evaluate): boolean {
  try {
    return evaluate([self]) === true;
  } catch (error) {
    if (error instanceof EvaluationError) return false;
    throw error;
  }
}

function compile(expression: Expression, names: readonly string[]): Evaluate {
  switch (expression.kind) {
    case 'literal':
      return () => expression.value;
    case 'empty map':
      return () => ({});
    case 'list':
      return listOf(expression.items.map((it) => compile(it, names)));
    case 'name':
      return variable(expression.name, names);
    case 'field':
      return field(compile(expression.of, names), expression.name);
    case 'not':
      return not(compile(expression.of, names));
    case 'choice':
      return choice(
        compile(expression.when, names),
        compile(expression.then, names),
        compile(expression.otherwise, names),
      );
    case 'operation':
      return operation(expression.sign, compile(expression.left, names), compile(expression.right, names));
    case 'call':
      return call(expression, names);
    default:
      return assertNever(expression);
  }
}

function listOf(items: readonly Evaluate[]): Evaluate {
  return (scope) => items.map((it) => it(scope)) as Value;
}

function variable(name: string, names: readonly string[]): Evaluate {
  const depth = names.lastIndexOf(name);
  if (depth < 0) throw new Error(`CEL: no variable "${name}"`);
  return (scope) => scope[depth];
}

function field(of: Evaluate, name: string): Evaluate {
  return (scope) => {
    const map = asMap(of(scope));
    if (!Object.hasOwn(map, name)) throw new EvaluationError(`no such key: ${name}`);
    return map[name];
  };
}

function has(of: Evaluate, name: string): Evaluate {
  return (scope) => Object.hasOwn(asMap(of(scope)), name);
}

function not(of: Evaluate): Evaluate {
  return (scope) => !asBoolean(of(scope));
}

function choice(when: Evaluate, then: Evaluate, otherwise: Evaluate): Evaluate {
  return (scope) => (asBoolean(when(scope)) ? then(scope) : otherwise(scope));
}

function operation(sign: string, left: Evaluate, right: Evaluate): Evaluate {
  const both = [left, right];
  if (sign === '&&') return (scope) => decided(both, false, scope);
  if (sign === '||') return (scope) => decided(both, true, scope);
  const operate = OPERATORS[sign];
  if (!operate) throw new Error(`CEL: no operator "${sign}"`);
  return (scope) => operate(left(scope), right(scope));
}

const OPERATORS: Readonly<Record<string, (a: Value, b: Value) => Value>> = {
  '==': equal,
  '!=': (a, b) => !equal(a, b),
  '<': (a, b) => compare(a, b) < 0,
  '<=': (a, b) => compare(a, b) <= 0,
  '>': (a, b) => compare(a, b) > 0,
  '>=': (a, b) => compare(a, b) >= 0,
  '+': (a, b) => (typeof a === 'string' && typeof b === 'string' ? a + b : asNumber(a) + asNumber(b)),
  in: (a, b) => elementsOf(b).some((it) => equal(a, it)),
};

/** Rules compare scalars only. */
function equal(a: Value, b: Value): boolean {
  if (typeof a === 'object' && typeof b === 'object') throw new EvaluationError('no such overload');
  return a === b;
}

function compare(a: Value, b: Value): number {
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : Number(a > b);
  return asNumber(a) - asNumber(b);
}

function call({ name, on, args }: Expression & { kind: 'call' }, names: readonly string[]): Evaluate {
  const [first, second] = args;
  if (name === 'has' && first.kind === 'field') return has(compile(first.of, names), first.name);
  const macro = on && MACROS[name];
  if (macro && first.kind === 'name')
    return macro(compile(on, names), compile(second, [...names, first.name]), names.length);

  const operate = functions.get(name);
  if (!operate) throw new Error(`CEL: no function "${name}"`);
  const operands = on ? [on, ...args] : args;
  const values = operands.map((it) => compile(it, names));
  if (operands.every((it) => it.kind === 'literal')) {
    const constant = operate(...values.map((it) => it([])));
    return () => constant;
  }
  return (scope) => operate(...values.map((it) => it(scope)));
}

/** Each runs a condition over a range, with the element at `depth` of the scope. */
const MACROS: Readonly<Record<string, (range: Evaluate, condition: Evaluate, depth: number) => Evaluate>> = {
  all: (range, condition, depth) => (scope) => decided(overEach(range, condition, depth, scope), false, scope),
  exists: (range, condition, depth) => (scope) => decided(overEach(range, condition, depth, scope), true, scope),
  exists_one: (range, condition, depth) => (scope) =>
    overEach(range, condition, depth, scope).filter((it) => asBoolean(it(scope))).length === 1,
};

function overEach(range: Evaluate, condition: Evaluate, depth: number, scope: Scope): Evaluate[] {
  return elementsOf(range(scope)).map((element) => () => {
    scope[depth] = element;
    return condition(scope);
  });
}

/** `&&` (decided by false) or `||` (by true) of many. CEL: one that decides outweighs those that fail, in any order. */
function decided(conditions: readonly Evaluate[], by: boolean, scope: Scope): boolean {
  let failure: EvaluationError | undefined;
  for (const condition of conditions) {
    try {
      if (asBoolean(condition(scope)) === by) return by;
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      failure = error;
    }
  }
  if (failure) throw failure;
  return !by;
}
