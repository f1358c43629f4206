import { compareText } from '../../model/resource';
import { groupBy } from '../../std/group-by';
import { deployedServices } from '../analysis/deployed-services';
import { fullName } from '../analysis/full-name';
import { listedNames } from '../analysis/listed-names';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A Deployment one port of which Services call by different numbers. */
export const deploymentConflictingPorts = defineRule<AnalysisInput>({
  code: 'IST0137',
  name: 'deployment-conflicting-ports',
  level: 'warning',
  why: 'The sidecar of a pod has one listener for a port, made for one of the Services: what is set for the other is ignored.',
  fix: 'Let the Services use the same port, or different target ports.',
  upstream: 'istio: deployment ServiceAssociationAnalyzer',

  *check(input) {
    for (const { deployment, services } of deployedServices(input)) {
      const uses = services.flatMap(({ resource, ports }) =>
        ports.map(({ number, targetPort }) => ({
          service: fullName(resource),
          number,
          target: `${targetPort || number}`,
        })),
      );
      for (const [target, users] of groupBy(uses, (it) => it.target)) {
        const byPort = new Map(users.map((it) => [it.number, it.service]));
        if (byPort.size < 2) continue;
        const names = listedNames([...byPort.values()].sort(compareText), ' ');
        const ports = listedNames(
          [...byPort.keys()].sort((a, b) => a - b),
          ' ',
        );
        const message = `This deployment ${deployment.name} is associated with multiple services [${names}] using targetPort ${JSON.stringify(target)} but different ports: [${ports}].`;
        yield { resource: deployment, path: 'metadata.name', message };
      }
    }
  },
});
