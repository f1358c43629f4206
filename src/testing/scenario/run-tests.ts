import { toMesh } from '../../api/load';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { MeshConfigReading } from '../../model/mesh-config/read-mesh-config';
import { readMeshConfig } from '../../model/mesh-config/read-mesh-config';
import { type Reading, readFiles } from '../../model/read';
import type { Snapshot } from '../../model/snapshot';
import { assertNever } from '../../std/assert-never';
import { once } from '../../std/once-per';
import { runRouterCheckCase } from './run-router-check-case';
import { runScenarioCase } from './run-scenario-case';
import { runValidatorCase } from './run-validator-case';
import type { TestCase, TestSuite } from './test-file';
import type { TestOutcome, TestResult } from './test-outcome';

/** What tests run against when they name no manifests. */
export interface TestSurroundings {
  readonly manifests: Reading;
  /** Absent: what the manifests say, or Istio's defaults. */
  readonly meshConfig?: MeshConfigReading;
}

/** All tests with what came of them. */
export interface TestRun {
  readonly results: readonly TestResult[];
  /** The clusters that tests ran against. */
  readonly snapshots: readonly Snapshot[];
  /** What was wrong with the manifests. */
  readonly diagnostics: readonly Diagnostic[];
  /** Some manifests could not be read. */
  readonly unreadable: boolean;
}

/** Runs every test of every suite. */
export function runTests(suites: readonly TestSuite[], surroundings: TestSurroundings): TestRun {
  const shared = once(() => toMesh(surroundings.manifests, surroundings.meshConfig));
  const runs = suites.map((suite) => {
    const mesh = suite.manifests || suite.meshConfig ? meshOf(suite, surroundings) : shared();
    return { suite, mesh };
  });
  const meshes = [...new Set(runs.map((it) => it.mesh))];
  return {
    results: runs.flatMap(({ suite, mesh }) =>
      suite.tests.map((test) => ({
        file: suite.file,
        place: test.place,
        name: test.name,
        ...run(mesh.snapshot, test, suite.calls),
      })),
    ),
    snapshots: meshes.map((it) => it.snapshot),
    diagnostics: meshes.flatMap((it) => it.diagnostics),
    unreadable: meshes.some((it) => it.unreadable),
  };
}

function meshOf({ manifests, meshConfig }: TestSuite, surroundings: TestSurroundings) {
  const config = meshConfig ? readMeshConfig(meshConfig) : surroundings.meshConfig;
  if (!manifests) return toMesh(surroundings.manifests, config);
  const files = readFiles(manifests.paths);
  return toMesh({ ...files, resources: [...files.resources, ...manifests.resources] }, config);
}

function run(snapshot: Snapshot, test: TestCase, calls: TestSuite['calls']): TestOutcome {
  switch (test.kind) {
    case 'scenario':
      return runScenarioCase(snapshot, test, calls);
    case 'validator':
      return runValidatorCase(snapshot, test);
    case 'router-check':
      return runRouterCheckCase(snapshot, test);
    case 'undecided':
      return { problems: [test.reason], reached: [] };
    default:
      return assertNever(test);
  }
}
