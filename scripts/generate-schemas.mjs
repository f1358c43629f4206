#!/usr/bin/env node
/**
 * Writes src/validate/schema/crds.generated.ts: what the schema layer knows of Istio's CRDs.
 *
 *   node scripts/generate-schemas.mjs              the CRDs of the Go module istio.io/api, version below (wants `go`)
 *   node scripts/generate-schemas.mjs CRDS.yaml VERSION   the CRDs of a file, which are those of that version
 *
 * To follow a new Istio: change `version` to the one its go.mod asks for, run, read the diff, run the tests.
 *
 * Descriptions go, equal parts of one kind are written once, and the ways Istio spells "at most one of these fields",
 * "32-bit" and "integer or string" become one keyword each. A keyword this script has no rule for stops it: a schema
 * is either understood whole or not taken.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';

const version = 'v1.31.0-alpha.1.0.20260819121012-5803fb6accf7';
const output = join(import.meta.dirname, '..', 'src', 'validate', 'schema', 'crds.generated.ts');

function fileOfModule() {
  const found = execFileSync('go', ['mod', 'download', '-json', `istio.io/api@${version}`], { encoding: 'utf8' });
  return join(JSON.parse(found).Dir, 'kubernetes', 'customresourcedefinitions.gen.yaml');
}

function entryOf({ spec }) {
  const served = spec.versions.filter((it) => it.served);
  const texts = served.map((it) => textOf(it.schema.openAPIV3Schema));
  const kind = spec.names.kind;
  if (new Set(texts).size > 1) throw new Error(`${kind}: its versions differ, which the generated module cannot say`);
  return { key: `${spec.group}/${kind}`, versions: served.map((it) => it.name), schema: texts[0] };
}

/** What every Kubernetes object has, and CRDs need not say. */
const head = {
  apiVersion: { type: 'string' },
  kind: { type: 'string' },
  metadata: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
};

/** One node per line, a node before those that hold it, so that the root is last. */
function textOf(schema) {
  const lines = [];
  const numbers = new Map();
  const put = (node) => {
    const line = JSON.stringify(node);
    if (!numbers.has(line)) numbers.set(line, lines.push(line) - 1);
    return numbers.get(line);
  };
  nodeOf({ ...schema, properties: { ...head, ...schema.properties } }, 'schema', put);
  return lines.join(',\n');
}

function nodeOf(schema, at, put) {
  const node = { type: typeOf(schema, at) };
  for (const [keyword, value] of Object.entries(schema)) {
    const rule = keywords[keyword];
    if (!rule) throw new Error(`${at}: no rule for "${keyword}"`);
    rule(node, value, at, put);
  }
  return put(node);
}

function typeOf(schema, at) {
  if (schema['x-kubernetes-int-or-string']) return 'integer or string';
  if (!schema.type) throw new Error(`${at}: no type`);
  return schema.type;
}

const nothing = () => undefined;
const copy = (name) => (node, value) => {
  node[name] = value;
};

const keywords = {
  type: nothing,
  description: nothing,
  required: copy('required'),
  enum: copy('enum'),
  nullable: copy('nullable'),
  minLength: copy('minLength'),
  maxLength: copy('maxLength'),
  minItems: copy('minItems'),
  maxItems: copy('maxItems'),
  minProperties: copy('minProperties'),
  maxProperties: copy('maxProperties'),
  minimum: (node, value) => {
    node.minimum = Math.max(value, node.minimum ?? value);
  },
  maximum: (node, value) => {
    node.maximum = Math.min(value, node.maximum ?? value);
  },
  pattern: (node, value, at) => {
    // the checker compiles it with JavaScript, which agrees with RE2 on this much of the syntax
    if (!/^[\w\s()[\]{}|^$*+?,\\.-]*$/.test(value) || /\\[^.]|\(\?/.test(value)) throw new Error(`${at}: pattern "${value}"`);
    node.pattern = value;
  },
  format: (node, value, at) => {
    if (value === 'int32') {
      keywords.minimum(node, -(2 ** 31));
      keywords.maximum(node, 2 ** 31 - 1);
    } else if (value === 'date-time' || value === 'byte') node.format = value;
    else if (value !== 'double') throw new Error(`${at}: no rule for format "${value}"`);
  },
  'x-kubernetes-preserve-unknown-fields': copy('open'),
  'x-kubernetes-int-or-string': nothing,
  'x-kubernetes-list-type': (node, value, at) => {
    if (value !== 'map') throw new Error(`${at}: no rule for a list of type "${value}"`);
  },
  'x-kubernetes-list-map-keys': copy('keys'),
  'x-kubernetes-validations': (node, value, at) => {
    node.rules = value.map((it) => ruleOf(it, at));
  },
  properties: (node, value, at, put) => {
    node.properties = Object.fromEntries(Object.entries(value).map(([name, it]) => [name, nodeOf(it, `${at}.${name}`, put)]));
  },
  additionalProperties: (node, value, at, put) => {
    node.values = nodeOf(value, `${at}{}`, put);
  },
  items: (node, value, at, put) => {
    node.items = nodeOf(value, `${at}[]`, put);
  },
  oneOf: (node, value, at) => {
    node.atMostOne = [...(node.atMostOne ?? []), exclusiveFields(value, at)];
  },
  allOf: (node, value, at) => {
    for (const it of value) keywords.oneOf(node, it.oneOf, at);
  },
  anyOf: (_node, value, at) => {
    expectEqual(value, [{ type: 'integer' }, { type: 'string' }], at);
  },
};

/** Istio's "at most one of a, b": none of them, or a, or b; all of which cannot hold twice. */
function exclusiveFields(oneOf, at) {
  const fields = oneOf.slice(1).map((it) => it.required?.[0]);
  const each = fields.map((it) => ({ required: [it] }));
  expectEqual(oneOf, [{ not: { anyOf: each } }, ...each], at);
  return fields;
}

function ruleOf({ rule, message, ...rest }, at) {
  expectEqual(rest, {}, at);
  return { rule, message };
}

function expectEqual(actual, expected, at) {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`${at}: no rule for ${JSON.stringify(actual)}`);
}

function moduleOf(kinds, apiVersion) {
  return `// Generated by scripts/generate-schemas.mjs. Do not edit.

/** The Go module version whose CRDs these are. */
export const ISTIO_API_VERSION = '${apiVersion}';

export interface PackedCrd {
  /** Served versions; all have the one schema. */
  readonly versions: readonly string[];
  /** JSON, one node per line without the brackets: nodes name each other by line, and the root is last. */
  readonly nodes: string;
}

/** Group and kind to its CRD. */
export const CRDS: Readonly<Record<string, PackedCrd>> = {
${kinds.map(memberOf).join('\n')}
};
`;
}

function memberOf({ key, versions, schema }) {
  if (/`|\$\{/.test(schema)) throw new Error(`${key}: a back quote or "\${" does not fit into a raw template`);
  return `  '${key}': {
    versions: [${versions.map((it) => `'${it}'`).join(', ')}],
    nodes: ${schema.includes('\\') ? 'String.raw' : ''}\`
${schema}\`,
  },`;
}

const [file = fileOfModule(), from = version] = process.argv.slice(2);
const crds = loadAll(readFileSync(file, 'utf8')).filter((it) => it?.kind === 'CustomResourceDefinition');
const entries = crds.map(entryOf).sort((a, b) => (a.key < b.key ? -1 : 1));
writeFileSync(output, moduleOf(entries, from));
console.log(`${entries.length} kinds of istio.io/api ${from}`);
