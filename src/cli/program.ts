import type { Command } from 'commander';
import { Exit } from './exit';
import type { Terminal } from './terminal';
import { version } from './version';

const EXAMPLES: Readonly<Record<string, string>> = {
  route: `
Examples:
  cdk8s-istio route dist/ --from default/productpage-v1 --url http://reviews:9080/ -H 'end-user: jason'
  cdk8s-istio route dist/ --from default/productpage-v1 --url http://reviews:9080/ --why-not reviews/v2
  cdk8s-istio route dist/ --from default/productpage-v1 --url http://reviews:9080/ --simulate 20 --seed 7
  cdk8s-istio route dist/ --requests requests.yaml --format json`,
  check: `
Examples:
  cdk8s-istio check dist/
  kustomize build . | cdk8s-istio check - --complete --format github

Exit code: 0 nothing at or over --fail-on, 1 something, 2 bad usage or unreadable input.`,
  test: `
Examples:
  cdk8s-istio test test/scenarios/
  cdk8s-istio test reviews.scenario.yaml dist/ --coverage --fail-under 80

Files that hold tests are run; other files are the manifests of tests that name none.
Exit code: 0 all passed, 1 some failed or too little was covered, 2 bad usage or unreadable input.`,
  explain: `
Example:
  cdk8s-istio explain IST0101`,
};

/** Reads the words of the command line and runs the command they name. */
export async function program(words: readonly string[], terminal: Terminal): Promise<number> {
  if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
    terminal.print(`${version()}\n`);
    return Exit.OK;
  }
  let exit: number = Exit.OK;
  const root = commands(terminal, (code) => {
    exit = code;
  });
  try {
    await root.parseAsync(words.length > 0 ? [...words] : ['--help'], { from: 'user' });
  } catch (error) {
    if (!isCommanderError(error)) throw error;
    return error.exitCode === 0 ? Exit.OK : Exit.UNUSABLE;
  }
  return exit;
}

/** A command tells its exit code when it is done. */
type Done = (exit: number) => void;

function commands(terminal: Terminal, done: Done): Command {
  const { Command } = require('commander') as typeof import('commander');
  const root = new Command('cdk8s-istio')
    .description('Says where requests go under Istio manifests, and what is wrong with them, without a cluster.')
    .version(version())
    .configureOutput({ writeOut: terminal.print, writeErr: terminal.warn })
    .showHelpAfterError('(run with --help for the options)')
    .exitOverride();
  addRoute(root, terminal, done);
  addTest(root, terminal, done);
  addCheck(root, terminal, done);
  addExplain(root, terminal, done);
  return root;
}

// Each command loads what it needs when it runs: it costs nothing to the others.

function addRoute(root: Command, terminal: Terminal, done: Done): void {
  command(root, 'route', 'say where requests go, and why')
    .argument('<path...>', MANIFESTS)
    .option('--from <caller>', 'who calls: namespace/name of a workload, or gateway:namespace/name')
    .option('--url <url>', 'what is called: http, https, tcp or tls URL')
    .option('-X, --method <method>', 'HTTP method', 'GET')
    .option('-H, --header <header>', "a header, 'name: value'; may be repeated", append, [])
    .option('--requests <file>', 'YAML or JSON list of requests')
    .option('--simulate <count>', 'send each request so often, and draw where it goes')
    .option('--seed <number>', 'what --simulate draws from', '1')
    .option('--why-not <destination>', 'say why that service/subset, service or cluster is not reached')
    .option('--mesh-config <file>', MESH_CONFIG)
    .addOption(choice('--format <format>', 'how to print', ['text', 'json'], 'text'))
    .action((paths, options) => {
      const { route } = require('./commands/route') as typeof import('./commands/route');
      done(route(paths, options, terminal));
    });
}

function addTest(root: Command, terminal: Terminal, done: Done): void {
  command(root, 'test', 'run scenario files: requests, and where they must go')
    .argument('<file...>', 'test files and manifests, or folders of them')
    .addOption(choice('--format <format>', 'how to print', ['text', 'junit', 'json'], 'text'))
    .option('--coverage', 'name the routes, matches and destinations that no test reached')
    .option('--fail-under <percent>', 'exit with 1 when less than that is covered')
    .option('--mesh-config <file>', MESH_CONFIG)
    .action((paths, options) => {
      const { testCommand } = require('./commands/test') as typeof import('./commands/test');
      done(testCommand(paths, options, terminal));
    });
}

function addCheck(root: Command, terminal: Terminal, done: Done): void {
  command(root, 'check', 'say what is wrong with manifests, as the cluster would')
    .argument('<path...>', MANIFESTS)
    .addOption(choice('--format <format>', 'how to print', ['text', 'json', 'sarif', 'junit', 'github'], 'text'))
    .addOption(
      choice('--fail-on <level>', 'lowest level that makes the exit code 1', ['error', 'warning', 'info'], 'error'),
    )
    .option('--fix', 'mend what one edit mends for certain, in the files; comments and layout stay')
    .option('--complete', 'the input is the whole cluster: whatever is not in it does not exist')
    .option('--mesh-config <file>', MESH_CONFIG)
    .option(
      '--suppress <code>',
      "leave a code out: CODE, or CODE='Kind namespace/name' with * for any text",
      append,
      [],
    )
    .action((paths, options) => {
      const { checkCommand } = require('./commands/check') as typeof import('./commands/check');
      done(checkCommand(paths, options, terminal));
    });
}

function addExplain(root: Command, terminal: Terminal, done: Done): void {
  command(root, 'explain', 'say what a code means, and how to mend it')
    .argument('[code]', 'such as IST0101; without one, all are listed')
    .action((code) => {
      const { explain } = require('./commands/explain') as typeof import('./commands/explain');
      done(explain(code, terminal));
    });
}

const MANIFESTS = 'manifests: files, folders, or - for standard input';
const MESH_CONFIG = "Istio's MeshConfig as YAML (default: its defaults)";

function command(root: Command, name: string, description: string): Command {
  return root
    .command(name)
    .description(description)
    .addHelpText('after', EXAMPLES[name] ?? '');
}

function choice(flags: string, description: string, choices: string[], otherwise: string) {
  const { Option } = require('commander') as typeof import('commander');
  return new Option(flags, description).choices(choices).default(otherwise);
}

const append = (value: string, before: string[]): string[] => [...before, value];

/** commander's way to end: after help, a version, or a mistake it has already told. */
const isCommanderError = (error: unknown): error is { readonly exitCode: number } =>
  error instanceof Error && 'exitCode' in error && error.constructor.name.endsWith('Error') && 'code' in error;
