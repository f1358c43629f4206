import { type Command, CommanderError } from 'commander';
import { Exit } from './exit';
import type { Terminal } from './terminal';

const EXAMPLES: Readonly<Record<string, string>> = {
  route: `
Examples:
  cdk8s-istio route dist/ --from default/productpage-v1 --url http://reviews:9080/ -H 'end-user: jason'
  cdk8s-istio route dist/ --requests requests.yaml --format json`,
};

/** Reads the words of the command line and runs the command they name. */
export async function program(words: readonly string[], terminal: Terminal): Promise<number> {
  if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
    terminal.print(`${version()}\n`);
    return Exit.OK;
  }
  let exit: number = Exit.OK;
  const root = describe(terminal, (code) => {
    exit = code;
  });
  try {
    await root.parseAsync(words.length > 0 ? [...words] : ['--help'], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? Exit.OK : Exit.UNUSABLE;
  }
  return exit;
}

function describe(terminal: Terminal, done: (exit: number) => void): Command {
  const { Command } = require('commander') as typeof import('commander');
  const root = new Command('cdk8s-istio')
    .description('Says where requests go under Istio manifests, and what is wrong with them, without a cluster.')
    .version(version())
    .exitOverride()
    .configureOutput({ writeOut: terminal.print, writeErr: terminal.warn })
    .showHelpAfterError('(run with --help for the options)');

  command(root, 'route')
    .description('say where requests go, and why')
    .argument('<path...>', 'manifests: files, folders, or - for standard input')
    .option('--from <caller>', 'who calls: namespace/name of a workload, or gateway:namespace/name')
    .option('--url <url>', 'what is called: http, https, tcp or tls URL')
    .option('-X, --method <method>', 'HTTP method', 'GET')
    .option('-H, --header <header>', "a header, 'name: value'; may be repeated", append, [])
    .option('--requests <file>', 'YAML or JSON list of requests')
    .option('--mesh-config <file>', 'MeshConfig of Istio; default: its defaults')
    .option('--format <format>', 'text or json', 'text')
    .action(async (paths, options) => done(await routeCommand().route(paths, options, terminal)));

  return root;
}

function command(root: Command, name: string): Command {
  return root
    .command(name)
    .exitOverride()
    .addHelpText('after', EXAMPLES[name] ?? '');
}

const append = (value: string, before: string[]): string[] => [...before, value];

const version = (): string => (require('../../package.json') as { version: string }).version;

// Loaded only when the command runs: what a command needs costs nothing to the others.
const routeCommand = () => require('./commands/route') as typeof import('./commands/route');
