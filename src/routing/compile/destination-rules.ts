import type { DestinationRule } from '../../model/destination-rule';
import { type Hostname, mostSpecificHost } from '../../model/hostname';
import { resolveHostname } from '../../model/resolve-hostname';
import { byAge, namespaceOf } from '../../model/resource';
import { selects } from '../../model/selects';
import type { Service } from '../../model/service';
import type { Snapshot } from '../../model/snapshot';
import { oncePer } from '../../std/once-per';
import type { Proxy } from '../proxy';
import { type ExportedRule, foldIn } from './merge-destination-rules';
import type { MergedDestinationRule } from './scope';

/** The rule that governs a service for a proxy. istiod: SidecarScope.DestinationRule. */
export function destinationRuleFor(
  snapshot: Snapshot,
  proxy: Proxy,
  service: Service,
): MergedDestinationRule | undefined {
  const rules = rulesFor(snapshot, proxy.namespace, service);
  const own = rules.find(
    ({ merged: { rule, spec } }) =>
      spec.workloadSelector &&
      namespaceOf(rule.resource) === proxy.namespace &&
      selects(spec.workloadSelector.matchLabels ?? {}, proxy.labels),
  );
  return (own ?? rules.filter((it) => !it.merged.spec.workloadSelector).at(-1))?.merged;
}

/** Stops at the first tier that has anything: the client's namespace, the service's, the root namespace. istiod: PushContext.destinationRule. */
function rulesFor(snapshot: Snapshot, client: string, { hostname, namespace }: Service): readonly ExportedRule[] {
  const { local, exported, rootLocal } = indexes(snapshot);
  const root = snapshot.meshConfig.rootNamespace;
  const mine = mostSpecific(client === root ? rootLocal : local.get(client), hostname);
  if (mine) return mine;
  for (const owner of [namespace, root]) {
    const visible = mostSpecific(exported.get(owner), hostname)?.filter((it) => isVisible(it.exportTo, client)) ?? [];
    if (visible.length > 0) return visible;
  }
  return [];
}

const isVisible = (exportTo: ReadonlySet<string>, client: string): boolean =>
  exportTo.size === 0 || exportTo.has('*') || exportTo.has(client);

type RulesByHost = Map<Hostname, ExportedRule[]>;

function mostSpecific(rules: RulesByHost | undefined, hostname: Hostname): readonly ExportedRule[] | undefined {
  const found = rules && mostSpecificHost(hostname, rules);
  return found === undefined ? undefined : rules?.get(found);
}

interface Indexes {
  /** By namespace: rules that are visible at home. */
  readonly local: Map<string, RulesByHost>;
  /** By namespace: rules that are not only for their own namespace. */
  readonly exported: Map<string, RulesByHost>;
  /** Rules of the root namespace that are only for itself. */
  readonly rootLocal: RulesByHost;
}

// istiod: setDestinationRules.
const indexes: (snapshot: Snapshot) => Indexes = oncePer(({ destinationRules, meshConfig }) => {
  const made: Indexes = { local: new Map(), exported: new Map(), rootLocal: new Map() };
  const privateByDefault = meshConfig.defaultDestinationRuleExportTo.includes('.');
  for (const rule of [...destinationRules].sort(bySelectorAndAge)) {
    const namespace = namespaceOf(rule.resource);
    const exportTo = new Set(rule.spec.workloadSelector ? ['.'] : (rule.spec.exportTo ?? []));
    if (isLocal(exportTo, namespace)) add(rulesIn(made.local, namespace), rule, exportTo);
    if (!isPrivate(exportTo, namespace, privateByDefault)) add(rulesIn(made.exported, namespace), rule, exportTo);
    else if (namespace === meshConfig.rootNamespace) add(made.rootLocal, rule, exportTo);
  }
  return made;
});

// istiod: sortConfigBySelectorAndCreationTime.
const bySelectorAndAge = (a: DestinationRule, b: DestinationRule): number =>
  Number(!a.spec.workloadSelector) - Number(!b.spec.workloadSelector) || byAge(a.resource, b.resource);

const isLocal = (exportTo: ReadonlySet<string>, namespace: string): boolean =>
  isVisible(exportTo, namespace) || exportTo.has('.');

const isPrivate = (exportTo: ReadonlySet<string>, namespace: string, byDefault: boolean): boolean =>
  exportTo.size === 0 ? byDefault : exportTo.size === 1 && (exportTo.has('.') || exportTo.has(namespace));

function rulesIn(index: Map<string, RulesByHost>, namespace: string): RulesByHost {
  const known = index.get(namespace) ?? new Map();
  index.set(namespace, known);
  return known;
}

function add(rules: RulesByHost, rule: DestinationRule, exportTo: ReadonlySet<string>): void {
  const host = resolveHostname(rule.spec.host, namespaceOf(rule.resource));
  const known = rules.get(host) ?? [];
  rules.set(host, known);
  foldIn(known, rule, exportTo);
}
