import { type LoadedMesh, loadMesh } from '../../api/load';
import { diagnosticsText } from '../../diagnostics/render/text';
import { SourceLines } from '../../diagnostics/source-lines';
import { namespaceOfCaller, type Request } from '../../model/request';
import { decide } from '../../routing/decide';
import type { Decision } from '../../routing/decision';
import { decisionToJson } from '../../routing/decision-json';
import { decisionText } from '../../routing/describe/decision-text';
import { reasonsText, reasonToJson } from '../../routing/describe/reason-text';
import { whyNot } from '../../routing/describe/why-not';
import { Trace } from '../../routing/route/trace';
import { Exit, UsageError } from '../exit';
import { type RequestOptions, requestsOf } from '../requests';
import type { Terminal } from '../terminal';

export interface RouteOptions extends RequestOptions {
  /** A destination that is not reached. */
  readonly whyNot?: string;
  readonly meshConfig?: string;
  readonly format: string;
}

/** `cdk8s-istio route`. */
export function route(paths: readonly string[], options: RouteOptions, terminal: Terminal): number {
  const requests = requestsOf(options);
  const mesh = loadMesh(paths, options.meshConfig);
  if (mesh.diagnostics.length > 0) terminal.warn(diagnosticsText(mesh.diagnostics, new SourceLines(), terminal.paint));
  const print = options.format === 'json' ? printJson : printText;
  print(requests, { ...mesh, whyNot: options.whyNot }, terminal);
  return mesh.unreadable ? Exit.UNUSABLE : Exit.OK;
}

/** What is asked of every request. */
interface Question extends LoadedMesh {
  readonly whyNot?: string;
}

function printJson(requests: readonly Request[], { snapshot, whyNot: missed }: Question, terminal: Terminal): void {
  const lines = requests.map((it) => {
    const decision = decisionToJson(answer(snapshot, it));
    return JSON.stringify(
      missed === undefined ? decision : { ...decision, whyNot: whyNot(snapshot, it, missed).map(reasonToJson) },
    );
  });
  terminal.print(`[\n${lines.join(',\n')}\n]\n`);
}

function printText(requests: readonly Request[], { snapshot, whyNot: missed }: Question, terminal: Terminal): void {
  for (const [i, request] of requests.entries()) {
    const heading =
      requests.length > 1
        ? `${i > 0 ? '\n' : ''}${request.method} ${request.authority}${request.target}  from ${request.from}\n`
        : '';
    const decision = answer(snapshot, request, new Trace());
    terminal.print(heading + decisionText(decision, namespaceOfCaller(request.from), terminal.paint));
    if (missed !== undefined)
      terminal.print(`\n${reasonsText(missed, whyNot(snapshot, request, missed), terminal.paint)}`);
  }
}

function answer(snapshot: LoadedMesh['snapshot'], request: Request, trace?: Trace): Decision {
  const decided = decide(snapshot, request, trace);
  if ('problem' in decided) throw new UsageError(decided.problem);
  return decided;
}
