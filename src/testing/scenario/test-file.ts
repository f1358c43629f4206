import type { RequestInput } from '../../model/request';
import type { JsonObject, Resource } from '../../model/resource';
import type { ServiceCall } from '../../routing/follow/service-call';
import type { TestPlace } from './line-of';

/** The tests of one document of a test file, and the manifests they are about. */
export interface TestSuite {
  readonly file: string;
  /** Absent: the manifests that the command line names. */
  readonly manifests?: SuiteManifests;
  readonly meshConfig?: JsonObject;
  /** What workloads call when they serve a request. */
  readonly calls: readonly ServiceCall[];
  readonly tests: readonly TestCase[];
}

/** Manifests that a test file names or holds itself. */
export interface SuiteManifests {
  /** Files and folders, from where the command was started. */
  readonly paths: readonly string[];
  readonly resources: readonly Resource[];
}

interface Named {
  readonly name: string;
  readonly place: TestPlace;
}

/** One request and what is expected of its decision. */
export interface ScenarioCase extends Named {
  readonly kind: 'scenario';
  readonly request: RequestInput;
  readonly expect: JsonObject;
}

/** A test of istio-config-validator: every combination of its lists is a request, and nobody in particular sends it. */
export interface ValidatorCase extends Named {
  readonly kind: 'validator';
  /** Whether the rule that is found equals the expected one, or differs from it. */
  readonly wantMatch: boolean;
  readonly authorities: readonly string[];
  readonly methods: readonly string[];
  readonly uris: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** Parts of an HTTPRoute: `route`, `redirect`, `rewrite`, `headers`, `fault`, `delegate`. */
  readonly expect: JsonObject;
}

/** The request of a test of Envoy's router check tool. */
export interface RouterCheckInput {
  readonly authority: string;
  readonly path: string;
  readonly method: string;
  readonly ssl: boolean;
  /** Draws the destination among weighted clusters. */
  readonly randomValue: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

/** A test of Envoy's router check tool. */
export interface RouterCheckCase extends Named {
  readonly kind: 'router-check';
  readonly input: RouterCheckInput;
  readonly validate: JsonObject;
}

/** A test that nobody here can decide, and why; it fails. */
export interface UndecidedCase extends Named {
  readonly kind: 'undecided';
  readonly reason: string;
}

export type TestCase = ScenarioCase | ValidatorCase | RouterCheckCase | UndecidedCase;

/** A test file that cannot be read, and where. */
export interface TestFileProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}
