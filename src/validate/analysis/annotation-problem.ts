import { isIpAddress } from '../../std/cidr';
import { booleanProblem, parseUnsigned } from '../webhook/checks/go-number';

type Check = (value: string) => string | undefined;

/** Why Istio's injector refuses a value; nothing for annotations whose values it does not check. istio: inject.AnnotationValidation. */
export const annotationProblem = (name: string, value: string): string | undefined =>
  Object.hasOwn(CHECKS, name) ? CHECKS[name](value) : undefined;

const first = (values: readonly string[], problem: Check): string | undefined => {
  for (const it of values) {
    const found = problem(it);
    if (found !== undefined) return found;
  }
  return undefined;
};

const interceptionMode: Check = (value) =>
  ['REDIRECT', 'TPROXY', 'NONE'].includes(value)
    ? undefined
    : `interceptionMode invalid, use REDIRECT,TPROXY,NONE: ${value}`;

const whole: Check = (value) => parseUnsigned(value).problem;

const port: Check = (value) => {
  const { value: number = 0, problem } = parseUnsigned(value.trim());
  if (problem !== undefined) return `failed parsing port '${value}': ${problem}`;
  return number < 2 ** 16 ? undefined : `failed parsing port '${value}': value out of range`;
};

const ports =
  (parameter: string, { orAll }: { readonly orAll: boolean }): Check =>
  (value) => {
    if (value.trim() === '' || (orAll && value === '*')) return undefined;
    const problem = first(value.trim().split(','), port);
    return problem && `${parameter} invalid: ${problem}`;
  };

const range: Check = (value) => {
  const [address, bits, ...rest] = value.split('/');
  const most = address.includes(':') ? 128 : 32;
  const isRange =
    rest.length === 0 && isIpAddress(address) && /^(?:0|[1-9]\d*)$/.test(bits ?? '') && Number(bits) <= most;
  return isRange ? undefined : `failed parsing cidr '${value}'`;
};

const ranges =
  (parameter: string, { orAll }: { readonly orAll: boolean }): Check =>
  (value) => {
    if (value === '' || (orAll && value === '*')) return undefined;
    const problem = first(value.split(','), range);
    return problem && `${parameter} invalid: ${problem}`;
  };

const LONGEST_INTERFACE = 15;

const interfaces: Check = (value) =>
  value === ''
    ? undefined
    : first(value.split(','), (it) => {
        const name = it.trim();
        if (name === '') return 'empty interface name';
        if (name.length > LONGEST_INTERFACE) return `interface name ${JSON.stringify(name)} too long (max 15 chars)`;
        return /^[a-zA-Z][a-zA-Z0-9_.-]*$/.test(name)
          ? undefined
          : `interface name ${JSON.stringify(name)} contains invalid characters`;
      });

/** Kubernetes: resource.ParseQuantity. */
const quantity: Check = (value) =>
  /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+|[numkMGTPE]|[KMGTPE]i)?$/.test(value)
    ? undefined
    : "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

const CHECKS: Readonly<Record<string, Check>> = {
  'sidecar.istio.io/interceptionMode': interceptionMode,
  'status.sidecar.istio.io/port': (value) => {
    const problem = port(value);
    return problem && `excludeInboundPorts invalid: ${problem}`;
  },
  'readiness.status.sidecar.istio.io/initialDelaySeconds': whole,
  'readiness.status.sidecar.istio.io/periodSeconds': whole,
  'readiness.status.sidecar.istio.io/failureThreshold': whole,
  'traffic.sidecar.istio.io/includeOutboundIPRanges': ranges('includeIPRanges', { orAll: true }),
  'traffic.sidecar.istio.io/excludeOutboundIPRanges': ranges('excludeIPRanges', { orAll: false }),
  'traffic.sidecar.istio.io/includeInboundPorts': ports('includeInboundPorts', { orAll: true }),
  'traffic.sidecar.istio.io/excludeInboundPorts': ports('excludeInboundPorts', { orAll: false }),
  'traffic.sidecar.istio.io/excludeOutboundPorts': ports('excludeOutboundPorts', { orAll: false }),
  'traffic.sidecar.istio.io/excludeInterfaces': interfaces,
  'traffic.sidecar.istio.io/kubevirtInterfaces': interfaces,
  'istio.io/reroute-virtual-interfaces': interfaces,
  'prometheus.istio.io/merge-metrics': booleanProblem,
  'sidecar.istio.io/proxyCPU': quantity,
  'sidecar.istio.io/proxyMemory': quantity,
  'sidecar.istio.io/proxyCPULimit': quantity,
  'sidecar.istio.io/proxyMemoryLimit': quantity,
};
