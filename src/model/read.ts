import type { Diagnostic } from '../diagnostics/diagnostic';
import { readerFinding } from '../diagnostics/reader-codes';
import { locate } from './locate';
import { type InputFile, inputFiles } from './read/input-files';
import { parseDocument } from './read/parse-document';
import { Lines } from './read/plain/lines';
import { type DocumentText, splitDocuments } from './read/split-documents';
import { Telling } from './read/telling';
import { type Report, toResources } from './read/to-resources';
import type { Resource, Source } from './resource';

/** What files hold. */
export interface Reading {
  /** In the order of the files and inside them. */
  readonly resources: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
  /** Some file or document could not be read at all; the rest is here. */
  readonly unreadable: boolean;
  /** What the files hold, by their names. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads files and folders (`*.yaml`, `*.yml`, `*.json`, recursively, sorted); `-` is standard input. Never throws. */
export function readFiles(paths: readonly string[]): Reading {
  const gathering = new Gathering();
  for (const file of inputFiles(paths)) {
    if ('text' in file) addText(gathering, file.text, file.name);
    else addMissing(gathering, file);
  }
  return gathering.reading;
}

/** Reads a text of many YAML or JSON documents. `file` is its name in diagnostics. Never throws. */
export function readText(text: string, file: string): Reading {
  const gathering = new Gathering();
  addText(gathering, text, file);
  return gathering.reading;
}

/** What has been read so far. */
class Gathering {
  public readonly resources: Resource[] = [];
  public readonly diagnostics: Diagnostic[] = [];
  public unreadable = false;
  public readonly texts = new Map<string, string>();
  public readonly lines = new Lines();

  public get reading(): Reading {
    const { resources, diagnostics, unreadable, texts } = this;
    return { resources, diagnostics, unreadable, texts };
  }
}

/** Knows its line as its document does: when somebody asks. */
class DocumentSource implements Source {
  public readonly text: string;

  public constructor(
    private readonly document: DocumentText,
    public readonly file: string,
  ) {
    this.text = document.text;
  }

  public get line(): number {
    return this.document.line;
  }
}

function addText(gathering: Gathering, text: string, file: string): void {
  gathering.texts.set(file, text);
  const telling = new Telling(gathering.diagnostics);
  for (const document of splitDocuments(text)) addDocument(gathering, document, file, telling);
  telling.end();
}

function addDocument(gathering: Gathering, document: DocumentText, file: string, telling: Telling): void {
  const { value, problems } = parseDocument(document.text, gathering.lines);
  for (const it of problems) {
    const place = { file, line: document.line + it.line - 1, column: it.column };
    telling.tell(() => ({ ...readerFinding(it.kind), message: it.message, ...place }));
  }
  if (value === undefined) {
    gathering.unreadable = true;
    return;
  }
  const source = new DocumentSource(document, file);
  const report: Report = (finding) => telling.tell(() => diagnosticOf(finding, source));
  for (const it of toResources(value, source, report)) gathering.resources.push(it);
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

function addMissing(gathering: Gathering, { name, problem }: Extract<InputFile, { problem: string }>): void {
  const help = 'Check the path, the permissions and the encoding.';
  gathering.diagnostics.push({ ...readerFinding('unreadable'), message: problem, help, file: name });
  gathering.unreadable = true;
}

/** Several readings as one. */
export function mergeReadings(readings: readonly Reading[]): Reading {
  return {
    resources: readings.flatMap((it) => it.resources),
    diagnostics: readings.flatMap((it) => it.diagnostics),
    unreadable: readings.some((it) => it.unreadable),
    texts: new Map(readings.flatMap((it) => [...it.texts])),
  };
}
