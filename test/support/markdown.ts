import { readFileSync } from 'node:fs';
import * as ts from 'typescript';

/** The fenced blocks of a Markdown file in one language. */
export function blocksIn(file: string, language: string): string[] {
  const found = readFileSync(file, 'utf8').matchAll(/^```(\w+)\n(.*?)^```$/gms);
  return [...found].filter((it) => it[1] === language).map((it) => it[2]);
}

/** Runs a TypeScript program with some names given, and answers one of its constants. */
export function runProgram(source: string, result: string, given: Record<string, unknown> = {}): unknown {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(source, { compilerOptions: options });
  const names = ['require', 'exports', ...Object.keys(given)];
  const body = new Function(...names, `${outputText}\nreturn { ${result} };`);
  return (body(require, {}, ...Object.values(given)) as Record<string, unknown>)[result];
}
