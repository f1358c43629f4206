import type { ProtoMap } from '../decode/message';
import type { FieldPlace } from '../field-place';
import { quoted } from './go-format';

const KEY =
  /^((?:[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)(?:\.[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)*\/)?((?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$/;
const VALUE = /^(?:(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

/** istio: labels.Instance.Validate. The length of a value is not limited here. */
export function checkLabels(labels: ProtoMap<string>, at: FieldPlace): void {
  labels?.forEach((value, key) => {
    at.refuseField(key, keyProblem(key));
    if (!VALUE.test(value)) at.field(key).error(`invalid tag value: ${quoted(value)}`);
  });
}

// istio: labels validateTagKey
function keyProblem(key: string): string | undefined {
  const [, prefix, name] = KEY.exec(key) ?? [];
  if (name === undefined) return `invalid tag key: ${quoted(key)}`;
  if (prefix && prefix.length > 254) return `invalid tag key: ${quoted(key)} (DNS prefix is too long)`;
  return name.length > 63 ? `invalid tag key: ${quoted(key)} (name is too long)` : undefined;
}
