import { cdk8s, javascript } from 'projen';

const project = new cdk8s.ConstructLibraryCdk8s({
  // --- identity -----------------------------------------------------------
  name: 'cdk8s-istio',
  description: 'High-level cdk8s constructs for Istio traffic management',
  author: 'cdk8s-istio contributors',
  authorAddress: 'https://github.com/example/cdk8s-istio',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/example/cdk8s-istio.git',
  license: 'Apache-2.0',
  keywords: ['cdk8s', 'constructs', 'kubernetes', 'k8s', 'istio', 'service-mesh', 'envoy', 'traffic-management'],
  stability: 'experimental',
  defaultReleaseBranch: 'main',

  // --- toolchain ----------------------------------------------------------
  packageManager: javascript.NodePackageManager.NPM,
  addPackageManagerToDevEngines: false,
  minNodeVersion: '20.16.0',
  jsiiVersion: '~6.0.0', // compiler = TypeScript 6.0
  typescriptVersion: '~6.0.0', // ts-jest and ts-node have no TypeScript 7 support
  projenrcTs: true,
  projenrcTsOptions: { projenCodeDir: '.projen' }, // keeps projenrc/ out of the top level

  // --- dependencies -------------------------------------------------------
  cdk8sVersion: '2.68.91', // peer ^2.68.91, dev-tested against exactly this one
  constructsVersion: '10.3.0', // what cdk8s-plus-28 asks for
  peerDeps: ['cdk8s-plus-28@^2.5.6'],
  devDeps: ['@types/node@^20', '@types/js-yaml@^4', 'cdk8s-cli@^2.207.60', 'esbuild@^0.28.2', 'fast-check@^4'],
  // non-jsii runtime libraries go here and nowhere else; commander 15 is ESM-only
  bundledDeps: ['commander@^14.0.0', 'js-yaml@^4.1.0', 're2js@^2.0.0', 'yaml@^2.8.0'],

  // --- quality ------------------------------------------------------------
  eslint: false,
  biome: true,
  biomeOptions: {
    assist: true,
    biomeConfig: {
      formatter: { indentStyle: javascript.biome_config.IndentStyle.SPACE, indentWidth: 2, lineWidth: 120 },
      linter: { rules: { suspicious: { noExplicitAny: 'off', noShadowRestrictedNames: 'off' } } }, // jsii spells "any JSON" as any; istiod says Proxy
      javascript: { formatter: { quoteStyle: javascript.biome_config.QuoteStyle.SINGLE } },
    },
  },
  tsconfig: { compilerOptions: { types: ['node'], inlineSourceMap: false, inlineSources: false, sourceMap: false } },
  tsconfigDev: { compilerOptions: { types: ['node', 'jest'] } },
  typecheckTests: true, // ts-jest only transpiles, so types need their own pass
  jestOptions: {
    jestVersion: '^29', // pure JavaScript; jest 30 adds two native packages
    updateSnapshot: javascript.UpdateSnapshot.NEVER, // `test` = jest --ci; `test:update` rewrites snapshots
    junitReporting: false,
    jestConfig: {
      collectCoverage: false, // `npx jest --coverage` when wanted
      modulePathIgnorePatterns: ['<rootDir>/lib/', '<rootDir>/dist/'],
      maxWorkers: '100%', // the default leaves one core idle
      // examples import the package by its name, as users do
      moduleNameMapper: { '^cdk8s-istio$': '<rootDir>/src', '^cdk8s-istio/lib/(.*)$': '<rootDir>/src/$1' },
      coverageReporters: ['lcov', 'text-summary'],
    },
  },
  sampleCode: false,

  // --- no hosting-provider files, no release machinery ---------------------
  github: false,
  release: false,
  buildWorkflow: false,
  depsUpgrade: false,
  pullRequestTemplate: false,
  clobber: false,
});

// projen would add patterns for src/ and .projen/ to a testMatch in jestConfig
if (project.jest) project.jest.config.testMatch = ['<rootDir>/test/**/*.test.ts', '<rootDir>/examples/**/*.test.ts'];

// the lock names no host, so it installs from whatever registry the next machine has
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');

// `projen test` must check, not rewrite; `projen format` rewrites
project.biome?.task.reset('biome check --error-on-warnings --no-errors-on-unmatched', { receiveArgs: true });
project.addTask('format', { exec: 'biome check --write --no-errors-on-unmatched' });

// exact version: newer biome releases are not installable from every registry mirror
project.deps.removeDependency('@biomejs/biome');
project.addDevDeps('@biomejs/biome@2.5.0');

for (const p of ['examples/**', '!**/*.snap', '!src/imports']) project.biome?.addFilePattern(p);

// examples are a TypeScript project of their own, type-checked by `projen test`
const examples = new javascript.TypescriptConfig(project, {
  fileName: 'examples/tsconfig.json',
  extends: javascript.TypescriptConfigExtends.fromTypescriptConfigs([project.tsconfigDev]),
  compilerOptions: { paths: { 'cdk8s-istio': ['../src/index.ts'], 'cdk8s-istio/lib/*': ['../src/*'] } },
  include: ['**/*.ts', '../src/index.ts'],
});
examples.file.addOverride('ts-node', { transpileOnly: true, require: ['./own-package.cjs'] });
project.gitignore.exclude('/examples/*/dist/');

// the quick answers first
project.testTask.reset('jest --passWithNoTests --ci', { receiveArgs: true });
if (project.biome) project.testTask.spawn(project.biome.task);
project.testTask.exec('tsc --noEmit -p test/tsconfig.json');
project.testTask.exec('tsc --noEmit -p examples/tsconfig.json');

// jsii must accept the public API, and every TypeScript snippet in README.md and in doc comments must compile
project.testTask.spawn(project.compileTask);
project.testTask.exec('jsii-rosetta extract --compile --fail');
project.gitignore.exclude('.jsii.tabl.json');

// unanchored, these would hide source folders of the same name
project.gitignore.removePatterns('logs', 'pids', 'coverage', 'build/Release', '.cache');
project.npmignore?.addPatterns('.jsii.tabl.json');

// `npm ci` in a clone leaves a lib/ that bin/ can run. `test` checks the types; `npm pack` keeps what jsii compiled
const prepare = project.addTask('prepare', {
  condition: `node -e "process.exit(process.env.npm_command === 'pack' ? 1 : 0)"`,
  exec: 'tsc -p tsconfig.json --noCheck',
});

// the command line loads from one file
for (const task of [prepare, project.compileTask]) task.exec('node scripts/bundle.mjs');
project.npmignore?.addPatterns('/lib/cli/*.code*');

project.addTask('example', { exec: 'ts-node examples/bookinfo/tour.ts', receiveArgs: true });
project.addTask('conformance', { exec: 'node conformance/replay.mjs', receiveArgs: true });
project.addTask('bench', { exec: 'node bench/run.mjs', receiveArgs: true });

// jsii prints a 11-line banner on Node 20 unless told otherwise
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');

project.npmignore?.addPatterns(
  '/examples/',
  '/docs/',
  '/conformance/',
  '/scripts/',
  '/bench/',
  '/.ci/',
  '/.npmrc',
  '/biome.jsonc',
);

project.package.addVersion('0.1.0');

project.synth();
