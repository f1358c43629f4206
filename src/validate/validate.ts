import type { Diagnostic, Fix } from '../diagnostics/diagnostic';
import { locate } from '../model/locate';
import type { MeshConfig } from '../model/mesh-config';
import type { Resource, Source } from '../model/resource';
import { oncePer, oncePerText } from '../std/once-per';
import { AnalysisInput } from './analysis-input';
import type { Finding, Rule } from './rule';
import { ADMISSION_RULES, admission } from './rules/admission';
import { RULES } from './rules/registry';
import { isSuppressed, type Suppression } from './suppression';
import { judge, type Verdict } from './verdict';

export interface ValidationOptions {
  readonly meshConfig: MeshConfig;
  /** The input is the whole cluster: whatever is not in it does not exist. */
  readonly complete: boolean;
  readonly suppressions: readonly Suppression[];
}

/** Everything that is to be said of a set of resources. */
export interface Judgement {
  /** In the order of the input. */
  readonly verdicts: readonly Verdict[];
  /** By file and place, then by code. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Judges every resource as a cluster would, then the set as a whole. */
export function validate(resources: readonly Resource[], options: ValidationOptions): Judgement {
  const verdicts = resources.map(judge);
  const input = new AnalysisInput(
    verdicts.flatMap(({ decoded }) => decoded ?? []),
    options.meshConfig,
    options.complete,
  );
  const admitted = admission(verdicts, new Set(input.resources));
  const found = [
    ...ADMISSION_RULES.flatMap((it) => run(it, admitted)),
    ...RULES.filter((it) => applies(it, input)).flatMap((it) => run(it, input)),
  ];
  const shown = withoutEchoes(found).filter(
    ({ rule, finding }) => !isSuppressed(rule.code, finding.resource, options.suppressions),
  );
  return { verdicts, diagnostics: inOrder(distinct(shown), resources) };
}

/** What one rule found. */
interface Found {
  readonly rule: Rule<never>;
  readonly finding: Finding;
}

function run<Input>(rule: Rule<Input>, input: Input): Found[] {
  const found: Found[] = [];
  for (const finding of rule.check(input)) found.push({ rule: rule as unknown as Rule<never>, finding });
  return found;
}

/** A rule that looks for what is not there says nothing of an input that holds nothing of the kind, unless that is all there is. */
const applies = ({ needs = [] }: Rule<AnalysisInput>, input: AnalysisInput): boolean =>
  needs.every((it) => input.knows(it));

/** Leaves out what a code has said already that the rule yields to. An echo that can be mended leaves its fix to the other. */
function withoutEchoes(found: readonly Found[]): readonly Found[] {
  const yieldedTo = new Set(found.flatMap(({ rule }) => rule.yieldsTo ?? []));
  if (yieldedTo.size === 0) return found;
  const said = found.filter(({ rule }) => yieldedTo.has(rule.code));
  const voices = new PlaceMap(said);
  const fixes = new Map<Found, Fix>();
  const rest = found.filter((echo) => {
    const voice = echo.rule.yieldsTo?.map((code) => voices.get(code, echo.finding)).find(Boolean);
    if (voice && echo.finding.fix) fixes.set(voice, echo.finding.fix);
    return !voice;
  });
  return fixes.size === 0 ? rest : rest.map((it) => withFix(it, fixes.get(it)));
}

const withFix = (found: Found, fix: Fix | undefined): Found =>
  fix && !found.finding.fix ? { ...found, finding: { ...found.finding, fix } } : found;

/** Findings by the code and the place they speak of. A resource that was written anew has the source of the one that was read. */
class PlaceMap {
  private readonly bySource = new Map<Source, Map<string, Found>>();

  public constructor(found: readonly Found[]) {
    for (const it of found) {
      const { source } = it.finding.resource;
      const places = this.bySource.get(source) ?? new Map();
      this.bySource.set(source, places.set(placeOf(it.rule.code, it.finding), it));
    }
  }

  public get(code: string, finding: Finding): Found | undefined {
    return this.bySource.get(finding.resource.source)?.get(placeOf(code, finding));
  }
}

const placeOf = (code: string, { resource: { kind, name }, path }: Finding): string =>
  `${code} ${kind} ${name} ${path}`;

/** istio: diag.Messages SortedDedupedCopy. Nothing is said twice in the same words of the same place. */
function distinct(found: readonly Found[]): Diagnostic[] {
  const said = oncePerText((_resource) => new Set<string>());
  return found.flatMap((it) => {
    const words = said(identityOf(it.finding.resource));
    // What is said once for the resource is said at the first place, and the others are not looked for.
    const everywhere = it.rule.once && wordsOf(it);
    if (everywhere && words.has(everywhere)) return [];
    const diagnostic = toDiagnostic(it);
    const here = everywhere || wordsOf(it, diagnostic.line);
    if (words.has(here)) return [];
    words.add(here);
    return [diagnostic];
  });
}

const wordsOf = ({ rule, finding }: Found, line = 0): string => `${line} ${rule.code} ${finding.message}`;

/** The name by which a message speaks of it. */
const identityOf = oncePer(({ kind, namespace, name, source }: Resource) =>
  JSON.stringify([kind, namespace, name, source.file]),
);

function toDiagnostic({ rule, finding }: Found): Diagnostic {
  const { resource, path = '', message, fix } = finding;
  const { kind, namespace, name, source } = resource;
  return {
    code: rule.code,
    name: rule.name,
    level: finding.level ?? rule.level,
    message,
    ...helpOf(rule, finding),
    resource: { kind, namespace, name },
    path,
    file: source.file,
    ...(locate(resource, path) ?? { line: source.line }),
    ...(source.constructPath !== undefined && { constructPath: source.constructPath }),
    ...(fix && { fix }),
  };
}

/** The general advice of the rule, unless the message itself says what to do (`help: ''`). */
function helpOf(rule: Rule<never>, finding: Finding): Pick<Diagnostic, 'help'> {
  const help = finding.help ?? rule.fix;
  return help ? { help } : {};
}

/** Files in the order they were read; inside a file from top to bottom. */
function inOrder(diagnostics: readonly Diagnostic[], resources: readonly Resource[]): Diagnostic[] {
  const files = new Map<string, number>();
  for (const { source } of resources) if (!files.has(source.file)) files.set(source.file, files.size);
  const rank = ({ file }: Diagnostic) => files.get(file ?? '') ?? files.size;
  return [...diagnostics].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
}
