import { parseRequest } from '../../model/parse-request';
import { namespaceOfCaller } from '../../model/request';
import type { Snapshot } from '../../model/snapshot';
import { decide } from '../../routing/decide';
import type { ServiceCall } from '../../routing/follow/service-call';
import { unmet } from './expectation';
import { explain } from './explain';
import type { ScenarioCase } from './test-file';
import type { TestOutcome } from './test-outcome';
import { splitExpectation, unmetOnTheWay } from './way-expectation';

/** Sends the request of a scenario and compares the decision with what is expected, and what the calls on its way come to. */
export function runScenarioCase(
  snapshot: Snapshot,
  { request, expect }: ScenarioCase,
  calls: readonly ServiceCall[],
): TestOutcome {
  const parsed = parseRequest(request);
  if ('problem' in parsed) return { problems: [parsed.problem], reached: [] };
  const decision = decide(snapshot, parsed.request);
  if ('problem' in decision) return { problems: [decision.problem], reached: [] };
  const reached = { snapshot, request: parsed.request, decision, near: namespaceOfCaller(request.from) };
  const { here, onTheWay } = splitExpectation(expect);
  const problems = [...unmet(here, decision), ...unmetOnTheWay(onTheWay, { snapshot, request: parsed.request, calls })];
  return { problems, reached: [reached], ...(problems.length > 0 && { explanation: explain(reached) }) };
}
