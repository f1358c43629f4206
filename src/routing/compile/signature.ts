import { isIPv6 } from 'node:net';
import type { Snapshot } from '../../model/snapshot';
import type { L4MatchAttributes } from '../../model/virtual-service';
import { oncePer } from '../../std/once-per';
import { own } from '../../std/own';
import type { Proxy } from '../proxy';
import { isHeadless, podAddresses } from './headless-pods';
import { resolveVirtualServices } from './resolve-virtual-services';

/**
 * All that listeners and tables of a sidecar depend on: proxies of one signature share them. Labels count only if some rule or
 * selector asks for them, the own address only where a listener per pod leaves out the caller's.
 */
export function signatureOf(snapshot: Snapshot, { namespace, dnsDomain, labels, address }: Proxy): string {
  const asked = askedLabels(snapshot).map((it) => own(labels, it) ?? null);
  const self = podsWithListeners(snapshot).has(address) ? address : '';
  return JSON.stringify([namespace, dnsDomain, isIPv6(address), self, ...asked]);
}

const askedLabels: (snapshot: Snapshot) => readonly string[] = oncePer((snapshot) => {
  const selectors = [
    ...snapshot.sidecars.map((it) => it.spec.workloadSelector?.labels),
    ...snapshot.destinationRules.map((it) => it.spec.workloadSelector?.matchLabels),
    ...resolveVirtualServices(snapshot).flatMap(({ http, tls, tcp }) =>
      [...http, ...tls, ...tcp].flatMap(({ spec }) => spec.match ?? []).map((it: L4MatchAttributes) => it.sourceLabels),
    ),
  ];
  return [...new Set(selectors.flatMap((it) => Object.keys(it ?? {})))].sort();
});

const podsWithListeners: (snapshot: Snapshot) => ReadonlySet<string> = oncePer(({ registry }) => {
  const ports = registry.services.flatMap((service) =>
    service.ports.filter((port) => isHeadless(service, port)).map(({ number }) => ({ service, number })),
  );
  return new Set(ports.flatMap(({ service, number }) => podAddresses(registry, service, number)));
});
