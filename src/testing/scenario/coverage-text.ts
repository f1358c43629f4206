import { columns } from '../../std/columns';
import type { Paint } from '../../std/paint';
import type { Coverage } from './coverage';

/** The share that tests reached, then everything they did not, with its place. */
export function coverageText({ parts, share }: Coverage, paint: Paint): string {
  const missed = parts.filter((it) => !it.covered);
  const rows = missed.map((it) => [`  ${it.kind}`, it.name, paint.dim(it.place)]);
  const head = `coverage ${percentText(share.toNumber())}: ${parts.length - missed.length} of ${parts.length} routes, matches and destinations`;
  return `${[head, ...(missed.length > 0 ? ['not reached:', ...columns(rows)] : [])].join('\n')}\n`;
}

/** For `--format json`. */
export const coverageToJson = ({ parts, share }: Coverage) => ({
  percent: Math.floor(share.toNumber() * 10_000) / 100,
  covered: parts.filter((it) => it.covered).length,
  total: parts.length,
  missed: parts.filter((it) => !it.covered).map(({ kind, name, place }) => ({ kind, name, place })),
});

const percentText = (share: number): string => `${Math.floor(share * 1000) / 10} %`;
