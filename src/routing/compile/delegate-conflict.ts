import type { HTTPMatchRequest, StringMatch } from '../../model/virtual-service';
import { own } from '../../std/own';

/** Can a request that matches `leaf` fail `root`? As istiod judges it, which is stricter than needed. istiod: hasConflict. */
export function conflicts(root: HTTPMatchRequest, leaf: HTTPMatchRequest): boolean {
  return (
    SINGLE.some((it) => stringsConflict(root[it], leaf[it])) ||
    BY_NAME.some((it) => mapsConflict(root[it], leaf[it])) ||
    (root.ignoreUriCase ?? false) !== (leaf.ignoreUriCase ?? false) ||
    Boolean(root.port && leaf.port && root.port !== leaf.port) ||
    Boolean(root.sourceNamespace && root.sourceNamespace !== leaf.sourceNamespace) ||
    labelsConflict(root.sourceLabels, leaf.sourceLabels) ||
    gatewaysConflict(root.gateways, leaf.gateways)
  );
}

const SINGLE = ['uri', 'scheme', 'method', 'authority'] as const;
const BY_NAME = ['headers', 'withoutHeaders', 'queryParams'] as const;

type Labels = Readonly<Record<string, string>>;
type StringMatches = Readonly<Record<string, StringMatch | null>>;

const mapsConflict = (root: StringMatches = {}, leaf: StringMatches = {}): boolean =>
  Object.entries(leaf).some(([name, value]) => stringsConflict(own(root, name), value));

const labelsConflict = (root: Labels = {}, leaf: Labels = {}): boolean =>
  Object.entries(leaf).some(([key, value]) => Object.hasOwn(root, key) && root[key] !== value);

function gatewaysConflict(root: readonly string[] = [], leaf: readonly string[] = []): boolean {
  if (root.length === 0 || leaf.length === 0) return false;
  return root.length < leaf.length || leaf.some((it) => !root.includes(it));
}

// istiod: stringMatchConflict. Empty texts count as not written; a match without any is in conflict with every other.
function stringsConflict(root: StringMatch | null | undefined, leaf: StringMatch | null | undefined): boolean {
  if (!root || !leaf) return false;
  if ((root.regex && isWritten(leaf)) || (leaf.regex && isWritten(root))) return true;
  if (root.exact) return Boolean(leaf.prefix) || leaf.exact !== root.exact;
  const narrower = leaf.prefix || leaf.exact;
  return !(root.prefix && narrower?.startsWith(root.prefix));
}

const isWritten = ({ exact, prefix, regex }: StringMatch): boolean => Boolean(exact || prefix || regex);
