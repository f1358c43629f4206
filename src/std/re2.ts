import type { RE2JS } from 're2js';
import { oncePerText } from './once-per';

/** Largest program that Istio lets Envoy accept. istio: `re2.max_program_size.error_level` of the bootstrap's runtime. */
const MAX_PROGRAM_SIZE = 32_768;

/** Does all of `text` match `pattern`? RE2 over the bytes of UTF-8, in linear time. An invalid pattern matches nothing. */
export function fullMatch(pattern: string, text: string): boolean {
  const program = compiledPattern(pattern);
  return !(program instanceof Error) && program.testExact(bytesOf(text));
}

/** Every match of `pattern` in `text`, replaced; `\1` stands for a group, `\0` for the match. re2: RE2::GlobalReplace. */
export function replaceAll(pattern: string, text: string, rewrite: string): string {
  const program = compiledPattern(pattern);
  if (program instanceof Error || !isRewrite(rewrite, program.groupCount())) return text;
  const input = bytesOf(text);
  const matcher = program.matcher(input);
  let output = '';
  let end = 0;
  while (matcher.find()) {
    const start = matcher.start();
    // An empty match right behind the last one does not count.
    if (start === matcher.end() && start === end && end > 0) continue;
    const group = (index: string) => matcher.group(Number(index)) ?? '';
    output +=
      input.slice(end, start) + bytesOf(rewrite).replace(/\\(\\|\d)/g, (_, it) => (it === '\\' ? it : group(it)));
    end = matcher.end();
  }
  return Buffer.from(output + input.slice(end), 'latin1').toString('utf8');
}

/** Why Envoy would refuse `pattern`; nothing when it would take it. */
export function patternError(pattern: string): string | undefined {
  const program = compiledPattern(pattern);
  if (program instanceof Error) return program.message;
  const size = program.programSize();
  return size > MAX_PROGRAM_SIZE ? `regex program size of ${size} is above ${MAX_PROGRAM_SIZE}` : undefined;
}

/** The pattern as re2js compiles it, over bytes. */
export const compiledPattern = oncePerText((pattern): RE2JS | Error => {
  // Loaded when the first pattern occurs: most inputs have none.
  const re2js = require('re2js') as typeof import('re2js');
  try {
    return re2js.RE2JS.compile(bytesOf(pattern));
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
});

/** Each byte of the UTF-8 text as one character (Latin-1): Envoy's RE2 knows no other letters. */
function bytesOf(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
  return /^[\x00-\x7f]*$/.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1');
}

// re2: RE2::CheckRewriteString
const isRewrite = (rewrite: string, groups: number): boolean =>
  /^(?:[^\\]|\\\\|\\\d)*$/.test(rewrite) &&
  [...rewrite.matchAll(/\\\\|\\(\d)/g)].every(([, index]) => Number(index ?? 0) <= groups);
