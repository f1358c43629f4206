import { portProtocol } from '../../model/assemble/port-protocol';
import { isObject, objectOf, textMapOf, textOf, wholeOf } from '../../model/json';
import type { Protocol } from '../../model/protocol';
import { type FieldPath, type JsonObject, namespaceOf, type Resource } from '../../model/resource';
import type { Labels } from '../../model/selects';

/** A Service as rules read it. */
export interface KubernetesService {
  readonly resource: Resource;
  readonly namespace: string;
  readonly selector: Labels;
  readonly type: string;
  readonly ports: readonly KubernetesServicePort[];
}

export interface KubernetesServicePort {
  readonly path: FieldPath;
  readonly name: string;
  readonly number: number;
  /** `TCP` when not written, as the API server fills in. */
  readonly transport: string;
  readonly protocol: Protocol;
  /** A number, the name of a container port, or 0 when not written. */
  readonly targetPort: string | number;
}

export function kubernetesService(resource: Resource): KubernetesService {
  const spec = objectOf(resource.value.spec);
  const ports = Array.isArray(spec.ports) ? spec.ports : [];
  return {
    resource,
    namespace: namespaceOf(resource),
    selector: textMapOf(spec.selector),
    type: textOf(spec.type),
    ports: ports.flatMap((it, index) => (isObject(it) ? [servicePort(it, `spec.ports[${index}]`)] : [])),
  };
}

function servicePort(port: JsonObject, path: FieldPath): KubernetesServicePort {
  const { targetPort, appProtocol } = port;
  const name = textOf(port.name);
  const number = wholeOf(port.port) ?? 0;
  const transport = textOf(port.protocol) || 'TCP';
  return {
    path,
    name,
    number,
    transport,
    protocol: portProtocol({
      number,
      name,
      transport,
      ...(typeof appProtocol === 'string' && { appProtocol }),
    }),
    targetPort: typeof targetPort === 'string' ? targetPort : (wholeOf(targetPort) ?? 0),
  };
}
