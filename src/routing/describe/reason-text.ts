import { columns } from '../../std/columns';
import type { Paint } from '../../std/paint';
import { placeText } from './place-text';
import type { Reason } from './why-not';

/** Reasons for people, a line each, with their places. */
export function reasonsText(destination: string, reasons: readonly Reason[], paint: Paint): string {
  const rows = reasons.map(({ text, at }) => [`  ${text}`, paint.dim(placeText(at))]);
  return `${[paint.bold(`why not ${destination}`), ...columns(rows)].join('\n')}\n`;
}

/** For `--format json`. */
export const reasonToJson = ({ text, at }: Reason) => ({
  reason: text,
  ...(placeText(at) && { place: placeText(at) }),
});
