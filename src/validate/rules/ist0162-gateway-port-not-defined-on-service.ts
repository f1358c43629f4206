import type { Labels } from '../../model/selects';
import { oncePerText } from '../../std/once-per';
import { isSupposed } from '../analysis/ingress-gateway';
import { selectorText } from '../analysis/selector-text';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A port of a Gateway that its Service does not lead to. */
export const gatewayPortNotDefinedOnService = defineRule<AnalysisInput>({
  code: 'IST0162',
  name: 'gateway-port-not-defined-on-service',
  level: 'warning',
  why: 'The gateway listens on the port, but no Service sends anything there: clients cannot connect.',
  fix: 'Add the port to the Service of the gateway, or use one of the ports it has.',
  upstream: 'istio: gateway IngressGatewayPortAnalyzer',
  needs: ['workload', 'Service'],
  once: true,

  *check(input) {
    const selectors = new Map(
      input.gateways().map(({ spec: { selector = {} } }) => [selectorText(selector), selector]),
    );
    const portsOf = oncePerText((text) => openPorts(selectors.get(text) ?? {}, input));
    for (const { resource, spec } of input.gateways()) {
      const selector = selectorText(spec.selector ?? {});
      const open = portsOf(selector);
      for (const [index, { port }] of (open ? (spec.servers ?? []) : []).entries()) {
        const number = port?.number ?? 0;
        if (!port || open?.has(number)) continue;
        const message = `The gateway is listening on a target port (port ${number}) that is not defined in the Service associated with its workload instances (Pod selector ${selector}). If you need to access the gateway port through the gateway Service, it will not be available.`;
        yield { resource, path: `spec.servers[${index}].port.number`, message };
      }
    }
  },
});

/**
 * Ports of Services that lead to the pods of a gateway, and those they lead to. Nothing without pods, or when
 * the gateway is not part of the input: nobody knows the ports of the Service that the cluster has.
 */
function openPorts(selector: Labels, input: AnalysisInput): ReadonlySet<number> | undefined {
  const services = input.serviceSelectors();
  const pods = input.pods().selected(selector);
  if (input.complete ? pods.length === 0 : pods.every((it) => isSupposed(it.resource))) return undefined;
  const ports = pods
    .flatMap(({ namespace, labels }) => [
      ...services.selecting(namespace, labels),
      ...services.withoutSelector(namespace),
    ])
    .flatMap((it) => it.ports)
    .filter((it) => it.transport === 'TCP');
  return new Set(ports.flatMap(({ number, targetPort }) => [number, Number(targetPort) || number]));
}
