import { textOf } from '../../model/json';
import type { JsonObject } from '../../model/resource';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { isProtocol } from '../kiali/port-protocol-name';
import { meshPorts } from '../kiali/service-ports';

/** An application protocol that Istio does not know. */
export const appProtocol = defineKialiRule({
  code: 'KIA0602',
  name: 'app-protocol',
  level: 'error',
  why: 'Istio goes by appProtocol before anything else; one it does not know makes the port plain TCP.',
  fix: 'Write a protocol of Istio, or leave the field out.',
  upstream: 'kiali: services.PortMappingChecker',
  coveredBy: { code: 'IST0118' },

  *check(input) {
    for (const { service, port, path } of meshPorts(kialiMesh(input), namesUnknownProtocol)) {
      const message = `"${textOf(port.appProtocol)}" is no protocol of Istio`;
      yield { resource: service.resource, path: `${path}.appProtocol`, message };
    }
  },
});

const namesUnknownProtocol = ({ appProtocol }: JsonObject): boolean =>
  appProtocol != null && !isProtocol(textOf(appProtocol));
