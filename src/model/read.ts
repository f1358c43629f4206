import type { Diagnostic } from '../diagnostics/diagnostic';
import { readerFinding } from '../diagnostics/reader-codes';
import { locate } from './locate';
import { type InputFile, inputFiles } from './read/input-files';
import { parseDocument } from './read/parse-document';
import { type DocumentText, splitDocuments } from './read/split-documents';
import { type Report, toResources } from './read/to-resources';
import type { Resource, Source } from './resource';

/** What files hold. */
export interface Reading {
  /** In the order of the files and inside them. */
  readonly resources: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
  /** Some file or document could not be read at all; the rest is here. */
  readonly unreadable: boolean;
}

const NOTHING: Reading = { resources: [], diagnostics: [], unreadable: false };

/** Reads files and folders (`*.yaml`, `*.yml`, `*.json`, recursively, sorted); `-` is standard input. Never throws. */
export function readFiles(paths: readonly string[]): Reading {
  return mergeReadings(
    inputFiles(paths).map((file) => ('text' in file ? readText(file.text, file.name) : missing(file))),
  );
}

/** Reads a text of many YAML or JSON documents. `file` is its name in diagnostics. Never throws. */
export function readText(text: string, file: string): Reading {
  return mergeReadings(splitDocuments(text).map((document) => readDocument(document, file)));
}

function readDocument(document: DocumentText, file: string): Reading {
  const { value, problems } = parseDocument(document.text);
  const diagnostics: Diagnostic[] = problems.map(({ kind, message, line, column }) => ({
    ...readerFinding(kind),
    message,
    file,
    line: document.line + line - 1,
    column,
  }));
  if (value === undefined) return { resources: [], diagnostics, unreadable: true };

  const source: Source = { file, text: document.text, line: document.line };
  const report: Report = (finding) => diagnostics.push(diagnosticOf(finding, source));
  return { resources: toResources(value, source, report), diagnostics, unreadable: false };
}

function diagnosticOf({ code, message, path, resource }: Parameters<Report>[0], source: Source): Diagnostic {
  const place = locate({ source: resource?.source ?? source }, path);
  return {
    ...readerFinding(code),
    message,
    ...(resource && { resource: { kind: resource.kind, namespace: resource.namespace, name: resource.name }, path }),
    file: source.file,
    ...(place ?? { line: source.line, column: 1 }),
  };
}

function missing({ name, problem }: Extract<InputFile, { problem: string }>): Reading {
  return {
    resources: [],
    diagnostics: [
      { ...readerFinding('unreadable'), message: problem, help: 'Check the path and the permissions.', file: name },
    ],
    unreadable: true,
  };
}

/** Several readings as one. */
export function mergeReadings(readings: readonly Reading[]): Reading {
  if (readings.length === 0) return NOTHING;
  return {
    resources: readings.flatMap((it) => it.resources),
    diagnostics: readings.flatMap((it) => it.diagnostics),
    unreadable: readings.some((it) => it.unreadable),
  };
}
