import type { HTTPMatchRequest, StringMatch } from '../imports/virtual-service';
import type { Match } from './match';

/** The match in words: `header end-user is "jason"`. */
export function describeMatch(match: Match): string {
  return match.length === 0 ? 'no narrower rule matches' : match.map(describeBlock).join(', or ');
}

function describeBlock(block: HTTPMatchRequest): string {
  const { uri, method, scheme, authority, port, sourceNamespace } = block;
  const words = [
    ...texts({ path: uri, method, scheme, host: authority }),
    ...texts(block.headers, 'header '),
    ...texts(block.withoutHeaders, 'header ', 'never '),
    ...texts(block.queryParams, 'query parameter '),
    ...Object.entries(block.sourceLabels ?? {}).map(([name, value]) => `the caller's label ${name} is "${value}"`),
    ...(port === undefined ? [] : [`the port is ${port}`]),
    ...(sourceNamespace === undefined ? [] : [`the caller is in namespace ${sourceNamespace}`]),
  ];
  return words.join(' and ');
}

function texts(matches: Readonly<Record<string, StringMatch | undefined>> = {}, kind = '', negation = ''): string[] {
  return Object.entries(matches).flatMap(([name, it]) =>
    it ? [`${kind}${name} ${negation}${describeString(it)}`] : [],
  );
}

function describeString({ exact, prefix, regex }: StringMatch): string {
  if (exact !== undefined) return `is "${exact}"`;
  if (prefix !== undefined) return `begins with "${prefix}"`;
  return regex === undefined ? 'is present' : `matches "${regex}"`;
}
