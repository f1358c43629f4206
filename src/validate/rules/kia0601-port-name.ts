import { textOf } from '../../model/json';
import type { JsonObject } from '../../model/resource';
import { type KialiMesh, kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { namesProtocol, namesSomeProtocol } from '../kiali/port-protocol-name';
import { meshPorts } from '../kiali/service-ports';
import type { Finding } from '../rule';

/** A port whose name does not say its protocol. */
export const portName = defineKialiRule({
  code: 'KIA0601',
  name: 'port-name',
  level: 'error',
  why: 'By convention the name of a port begins with its protocol. For a Service Istio believes it; for a Gateway or ServiceEntry another name misleads readers.',
  fix: 'Call the port <protocol> or <protocol>-<anything>.',
  upstream: 'kiali: services.PortMappingChecker, gateways.PortChecker, serviceentries.PortChecker',
  coveredBy: { code: 'IST0118', of: ({ resource }) => resource.kind === 'Service' },

  *check(input) {
    const mesh = kialiMesh(input);
    yield* serverPorts(mesh);
    yield* serviceEntryPorts(mesh);
    for (const { service, port, path } of meshPorts(mesh, namesNoProtocol)) {
      yield { resource: service.resource, path, message: `port "${textOf(port.name)}" does not begin with a protocol` };
    }
  },
});

const namesNoProtocol = ({ appProtocol, name }: JsonObject): boolean =>
  appProtocol == null && !namesSomeProtocol(textOf(name));

function* serverPorts(mesh: KialiMesh): Generator<Finding> {
  for (const { resource, spec } of mesh.gateways()) {
    for (const [index, { port }] of (spec.servers ?? []).entries()) {
      yield* misnamed(port, { resource, path: `spec.servers[${index}].port` });
    }
  }
}

function* serviceEntryPorts(mesh: KialiMesh): Generator<Finding> {
  for (const { resource, spec } of mesh.serviceEntries()) {
    for (const [index, port] of (spec.ports ?? []).entries()) {
      yield* misnamed(port, { resource, path: `spec.ports[${index}]` });
    }
  }
}

interface NamedPort {
  readonly name?: string;
  readonly protocol?: string;
}

/** A warning, where Kiali has an error: Istio goes by the protocol that is written beside the name. */
function* misnamed(
  port: NamedPort | undefined,
  { resource, path }: Required<Pick<Finding, 'resource' | 'path'>>,
): Generator<Finding> {
  const { name = '', protocol = '' } = port ?? {};
  if (namesProtocol(name, protocol)) return;
  const wanted = protocol.toLowerCase();
  const message = protocol
    ? `port "${name}" of protocol ${protocol} should be called "${wanted}" or "${wanted}-…"`
    : `port "${name}" has no protocol`;
  yield { resource, path: name ? `${path}.name` : path, message, level: 'warning' };
}
