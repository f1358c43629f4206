import { pathToFileURL } from 'node:url';
import type { Diagnostic } from '../diagnostic';
import type { Replacement } from '../replacement';
import type { Report } from '../report';
import type { RulePage } from '../rule-page';

const LEVEL = { error: 'error', warning: 'warning', info: 'note' } as const;

/** What SARIF tells beside the diagnostics. */
export interface SarifContext {
  readonly pages: readonly RulePage[];
  readonly version: string;
  replacementOf(diagnostic: Diagnostic): Replacement | undefined;
}

/** SARIF 2.1.0, as code scanning reads it. */
export function diagnosticsSarif({ diagnostics }: Report, { pages, version, replacementOf }: SarifContext): string {
  const used = pages.filter((page) => diagnostics.some((it) => it.code === page.code));
  const run = {
    tool: { driver: { name: 'cdk8s-istio', version, semanticVersion: version, rules: used.map(ruleOf) } },
    columnKind: 'utf16CodeUnits',
    results: diagnostics.map((it) => ({ ...resultOf(it, used), ...fixesOf(it, replacementOf(it)) })),
  };
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

const ruleOf = ({ code, name, level, why, fix }: RulePage) => ({
  id: code,
  name: name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
  shortDescription: { text: name.replace(/-/g, ' ') },
  fullDescription: { text: why },
  help: { text: fix },
  defaultConfiguration: { level: LEVEL[level] },
});

function resultOf(it: Diagnostic, rules: readonly RulePage[]) {
  const ruleIndex = rules.findIndex((page) => page.code === it.code);
  return {
    ruleId: it.code,
    ...(ruleIndex >= 0 && { ruleIndex }),
    level: LEVEL[it.level],
    message: { text: it.help ? `${it.message}. ${it.help}` : it.message },
    locations: [locationOf(it)],
  };
}

function fixesOf({ fix, file = '' }: Diagnostic, replacement: Replacement | undefined) {
  if (!fix || !replacement) return {};
  const { text, ...deletedRegion } = replacement;
  const replacements = [{ deletedRegion, insertedContent: { text } }];
  const artifactChanges = [{ artifactLocation: { uri: uriOf(file) }, replacements }];
  return { fixes: [{ description: { text: fix.description }, artifactChanges }] };
}

function locationOf({ file, line, column, resource, path }: Diagnostic) {
  const name = resource && [resource.kind, resource.namespace, resource.name, path].filter(Boolean).join('/');
  return {
    ...(file !== undefined && {
      physicalLocation: {
        artifactLocation: { uri: uriOf(file) },
        ...(line !== undefined && {
          region: { startLine: line, ...(column !== undefined && { startColumn: column }) },
        }),
      },
    }),
    ...(name && { logicalLocations: [{ fullyQualifiedName: name, kind: 'resource' }] }),
  };
}

/** Relative paths stay relative to the folder the command ran in. */
const uriOf = (file: string): string =>
  file.startsWith('/')
    ? pathToFileURL(file).href
    : encodeURI(file.replace(/\\/g, '/')).replace(/^</, '%3C').replace(/>$/, '%3E');
