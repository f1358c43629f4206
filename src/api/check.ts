import { READER_CODES } from '../diagnostics/reader-codes';
import type { JudgedResource, Report, VerdictWord } from '../diagnostics/report';
import type { RulePage } from '../diagnostics/rule-page';
import type { MeshConfigReading } from '../model/mesh-config/read-mesh-config';
import { type Reading, readFiles } from '../model/read';
import { once } from '../std/once-per';
import { ADMISSION_RULES } from '../validate/rules/admission';
import { RULES } from '../validate/rules/registry';
import { parseSuppression } from '../validate/suppression';
import { validate } from '../validate/validate';
import type { Verdict } from '../validate/verdict';
import { meshConfigFor, readMeshConfigFile } from './load';

export interface CheckOptions {
  readonly meshConfig?: string;
  /** The input is the whole cluster. */
  readonly complete?: boolean;
  /** `CODE` or `CODE=GLOB`. */
  readonly suppress?: readonly string[];
  /** Told how many resources there are, before they are judged. */
  readonly onRead?: (resources: number) => void;
}

/** A report, and whether some of the input could not be read. */
export interface Checked extends Report {
  readonly unreadable: boolean;
  readonly reading: Reading;
}

/** Judges files and folders. Never throws on what they hold. */
export function check(paths: readonly string[], options: CheckOptions = {}): Checked {
  const given = options.meshConfig === undefined ? undefined : readMeshConfigFile(options.meshConfig);
  const reading = readFiles(paths);
  options.onRead?.(reading.resources.length);
  return checkReading(reading, options, given);
}

/** Judges what was read; `given` is a MeshConfig from elsewhere. */
export function checkReading(reading: Reading, options: CheckOptions, given?: MeshConfigReading): Checked {
  const mesh = meshConfigFor(reading, given);
  const { verdicts, diagnostics } = validate(reading.resources, {
    meshConfig: mesh.meshConfig,
    complete: options.complete ?? false,
    suppressions: (options.suppress ?? []).map(parseSuppression),
  });
  const resources = once(() => verdicts.map(judged)); // not every format names what is sound
  return {
    get resources() {
      return resources();
    },
    diagnostics: [...reading.diagnostics, ...mesh.diagnostics, ...diagnostics],
    unreadable: reading.unreadable || mesh.unreadable,
    reading,
  };
}

function judged({ resource, schema, webhook }: Verdict): JudgedResource {
  const { kind, namespace, name, source } = resource;
  return {
    kind,
    namespace,
    name,
    file: source.file,
    line: source.line,
    schema: verdictWord(schema),
    webhook: verdictWord(webhook?.errors),
  };
}

const verdictWord = (problems: readonly unknown[] | undefined): VerdictWord =>
  problems === undefined ? 'n/a' : problems.length > 0 ? 'invalid' : 'valid';

/** Every code there is. */
export const rulePages = (): readonly RulePage[] => [...Object.values(READER_CODES), ...ADMISSION_RULES, ...RULES];
