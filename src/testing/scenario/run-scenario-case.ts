import { parseRequest } from '../../model/parse-request';
import type { Snapshot } from '../../model/snapshot';
import { decide } from '../../routing/decide';
import { Trace } from '../../routing/route/trace';
import { unmet } from './expectation';
import { explain } from './explain';
import type { ScenarioCase } from './test-file';
import type { TestOutcome } from './test-outcome';

/** Sends the request of a scenario and compares the decision with what is expected. */
export function runScenarioCase(snapshot: Snapshot, { request, expect }: ScenarioCase): TestOutcome {
  const parsed = parseRequest(request);
  if ('problem' in parsed) return { problems: [parsed.problem], reached: [] };
  const decision = decide(snapshot, parsed.request, new Trace());
  if ('problem' in decision) return { problems: [decision.problem], reached: [] };
  const reached = { decision, near: namespaceOfCaller(request.from) };
  const problems = unmet(expect, decision);
  return { problems, reached: [reached], ...(problems.length > 0 && { explanation: explain(reached) }) };
}

const namespaceOfCaller = (from: string): string => /^(?:gateway:)?([^/]+)\//.exec(from)?.[1] ?? 'default';
