import { loadMesh } from '../../api/load';
import { toSimulatedRequest } from '../../api/to-simulated-request';
import { diagnosticsText } from '../../diagnostics/render/text';
import { SourceLines } from '../../diagnostics/source-lines';
import { namespaceOfCaller, type Request } from '../../model/request';
import type { Snapshot } from '../../model/snapshot';
import { decide } from '../../routing/decide';
import type { Decision } from '../../routing/decision';
import { decisionToJson } from '../../routing/decision-json';
import { decisionText } from '../../routing/describe/decision-text';
import { reasonsText, reasonToJson } from '../../routing/describe/reason-text';
import { simulationText } from '../../routing/describe/simulation-text';
import { whyNot } from '../../routing/describe/why-not';
import { simulate } from '../../routing/follow/simulate';
import { Trace } from '../../routing/route/trace';
import { busy } from '../busy';
import { Exit, UsageError } from '../exit';
import { type RequestOptions, requestsOf } from '../requests';
import type { Terminal } from '../terminal';

export interface RouteOptions extends RequestOptions {
  /** A destination that is not reached. */
  readonly whyNot?: string;
  /** How often to send each request, as text. */
  readonly simulate?: string;
  readonly seed: string;
  readonly meshConfig?: string;
  readonly format: string;
}

/** `cdk8s-istio route`. */
export function route(paths: readonly string[], options: RouteOptions, terminal: Terminal): number {
  const requests = requestsOf(options);
  const question = questionOf(options);
  const mesh = loadMesh(paths, options.meshConfig, busy('assembling', options.format, terminal));
  if (mesh.diagnostics.length > 0)
    terminal.warn(diagnosticsText(mesh.diagnostics, new SourceLines(mesh.texts), terminal.paint));
  const print = options.format === 'json' ? printJson : printText;
  print(requests, { ...question, snapshot: mesh.snapshot }, terminal);
  return mesh.unreadable ? Exit.UNUSABLE : Exit.OK;
}

/** What is asked of every request, besides where it goes. */
interface Question {
  readonly snapshot: Snapshot;
  readonly missed?: string;
  readonly load?: { readonly count: number; readonly seed: number };
}

function questionOf({ whyNot: missed, simulate: count, seed }: RouteOptions): Omit<Question, 'snapshot'> {
  if (count === undefined) return { missed };
  return { missed, load: { count: wholeNumber('--simulate', count), seed: wholeNumber('--seed', seed) } };
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${option} must be a whole number, not "${text}"`);
  return Number(text);
}

function printJson(requests: readonly Request[], question: Question, terminal: Terminal): void {
  const lines = requests.map((it) => JSON.stringify(jsonOf(it, question)));
  terminal.print(`[\n${lines.join(',\n')}\n]\n`);
}

function jsonOf(request: Request, { snapshot, missed, load }: Question): object {
  const decision = answer(snapshot, request);
  return {
    ...decisionToJson(decision),
    ...(missed !== undefined && { whyNot: whyNot(snapshot, request, missed).map(reasonToJson) }),
    ...(load && {
      simulation: simulate(snapshot, request, { decision, ...load }).map(toSimulatedRequest),
      seed: load.seed,
    }),
  };
}

function printText(requests: readonly Request[], question: Question, terminal: Terminal): void {
  for (const [i, request] of requests.entries()) {
    if (i > 0) terminal.print('\n');
    if (requests.length > 1)
      terminal.print(`${request.method} ${request.authority}${request.target}  from ${request.from}\n`);
    terminal.print(textOf(request, question, terminal));
  }
}

function textOf(request: Request, { snapshot, missed, load }: Question, { paint }: Terminal): string {
  const decision = answer(snapshot, request, new Trace());
  const near = namespaceOfCaller(request.from);
  return [
    decisionText(decision, near, paint),
    ...(missed === undefined ? [] : [reasonsText(missed, whyNot(snapshot, request, missed), paint)]),
    ...(load
      ? [simulationText(simulate(snapshot, request, { decision, ...load }), { near, seed: load.seed }, paint)]
      : []),
  ].join('\n');
}

function answer(snapshot: Snapshot, request: Request, trace?: Trace): Decision {
  const decided = decide(snapshot, request, trace);
  if ('problem' in decided) throw new UsageError(decided.problem);
  return decided;
}
