// Writes docs/semantics.md: every comment of src that cites the program whose behaviour it follows.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PROGRAMS = 'istiod|istio|istioctl|Envoy|Kubernetes|kubectl|Go|Kiali|cdk8s|cdk8s-cli';
const CITATION = new RegExp(`(?:^|\\s)(${PROGRAMS}): ([^.]*(?:\\.\\w[^.]*)*)(?:\\.(?=\\s|$)|$)`);
const COMMENT = /\/\*\*([\s\S]*?)\*\/|((?:^[ \t]*\/\/.*\n)+)/gm;
const RULES = /\(?\bR-\d[\w.]*(?:(?:, | to | and )R-\d[\w.]*)*\)?/g;

/** Parts of the code in the order in which a request meets them. */
const PARTS = [
  ['model/read', 'Reading files'],
  ['model/assemble', 'From manifests to services, endpoints and workloads'],
  ['model/mesh-config', "The mesh's configuration"],
  ['model', 'Names, visibility and requests'],
  ['routing/compile', 'From resources to listeners, routes and clusters'],
  ['routing/match', 'Conditions of routes'],
  ['routing/action', 'What routes do'],
  ['routing/route', 'The way of a request through the proxy'],
  ['routing', 'Tables and decisions'],
  ['validate/schema', "The API server's judgement"],
  ['validate/webhook', "istiod's admission"],
  ['validate', 'Analysis'],
  ['std', 'Texts, numbers, hashes'],
  ['resources', 'Resources that are written'],
  ['constructs', 'Constructs'],
];

function introduction() {
  return `# Semantics

What this library knows about Istio and Envoy, and the symbol of their source it was read from. The source decides: when it and the code
disagree, the code is wrong. Rule numbers (R-…) tie rows to comments and tests. \`node scripts/generate-semantics.mjs\` writes this page
from the comments.
`;
}

function section([title, found]) {
  const lines = found.map((it) => `| ${[it.behaviour, it.symbol, it.rules, `\`${it.file}\``].map(cell).join(' | ')} |`);
  return `## ${title}\n\n| behaviour | source | rules | code |\n| --- | --- | --- | --- |\n${lines.join('\n')}\n`;
}

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

function citationsIn(file) {
  return [...readFileSync(file, 'utf8').matchAll(COMMENT)].flatMap((found) => {
    const text = wordsOf(found[1] ?? found[2]);
    const cited = CITATION.exec(text);
    if (!cited) return [];
    const rest = text.replace(cited[0], ' ');
    const rules = [...text.matchAll(RULES)].map(([it]) => it.replace(/[()]/g, '')).join(', ');
    const behaviour = tidy(rest.replace(RULES, '')) || tidy(nameOf(file));
    return [{ file: file.slice('src/'.length), symbol: `${cited[1]}: ${tidy(cited[2].replace(RULES, ''))}`, behaviour, rules }];
  });
}

const wordsOf = (comment) =>
  comment
    .split('\n')
    .map((line) => line.replace(/^\s*(\/\/|\*)?\s?/, '').replace(/@internal.*/, ''))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

const tidy = (text) => text.replace(/\s+/g, ' ').replace(/\s+([.,;])/g, '$1').replace(/^[.,;\s]+|[.,;\s]+$/g, '');

const nameOf = (file) => file.split('/').at(-1).replace('.ts', '').replaceAll('-', ' ');

const partOf = (file) => PARTS.find(([folder]) => file.startsWith(`${folder}/`))?.[0];

function sourceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((it) => (it.isDirectory() ? sourceFiles(join(folder, it.name)) : it.name.endsWith('.ts') ? [join(folder, it.name)] : []));
}

const rows = sourceFiles('src').flatMap((file) => citationsIn(file));
const sections = PARTS.map(([folder, title]) => [title, rows.filter((it) => partOf(it.file) === folder)]);

writeFileSync('docs/semantics.md', [introduction(), ...sections.filter(([, it]) => it.length > 0).map(section)].join('\n'));
console.log(`docs/semantics.md: ${rows.length} rows`);
