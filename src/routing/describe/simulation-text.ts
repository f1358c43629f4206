import { columns } from '../../std/columns';
import type { Paint } from '../../std/paint';
import type { Draw } from '../follow/simulate';
import { destinationName } from './destination-name';

/** Drawn requests for people: a line each, as a loop of `curl` prints them, then how often each came. */
export function simulationText(
  draws: readonly Draw[],
  { near, seed }: { near: string; seed: number },
  paint: Paint,
): string {
  const cells = draws.map((it) => drawCells(it, near));
  const counts = new Map<string, number>();
  for (const line of columns(cells)) counts.set(line, (counts.get(line) ?? 0) + 1);
  const summary = [...counts].sort(([, a], [, b]) => b - a);
  return `${[
    ...columns(cells.map((it, i) => [paint.dim(`${i + 1}`), ...it])),
    '',
    ...summary.map(([line, count]) => `${count} x  ${line}`),
    paint.dim(`seed ${seed}`),
  ].join('\n')}\n`;
}

function drawCells({ status, delay, cluster, endpoint }: Draw, near: string): string[] {
  const destination = cluster ? destinationName(cluster, near) : '';
  const place = endpoint ? (endpoint.workload?.id ?? `${endpoint.address}:${endpoint.port}`) : '';
  return [`${status}`, destination, place, delay ? `after ${delay}` : ''];
}
