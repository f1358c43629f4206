import { compareText } from '../../model/resource';
import { groupBy } from '../../std/group-by';
import { deployedServices } from '../analysis/deployed-services';
import { fullName } from '../analysis/full-name';
import { listedNames } from '../analysis/listed-names';
import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';

/** A Deployment one port of which is TCP to one Service and UDP to another. */
export const deploymentAssociatedToMultipleServices = defineRule<AnalysisInput>({
  code: 'IST0116',
  name: 'deployment-associated-to-multiple-services',
  level: 'warning',
  why: 'The sidecar of a pod has one listener for a port: it cannot speak two protocols there.',
  fix: 'Give the Services different ports, or one protocol.',
  upstream: 'istio: deployment ServiceAssociationAnalyzer',

  *check(input) {
    for (const { deployment, services } of deployedServices(input)) {
      const uses = services.flatMap(({ resource, ports }) =>
        ports.map(({ number, transport }) => ({ service: fullName(resource), number, transport })),
      );
      for (const [number, users] of groupBy(uses, (it) => it.number)) {
        if (new Set(users.map((it) => it.transport)).size < 2) continue;
        const names = users.map((it) => it.service).sort(compareText);
        const message = `This deployment ${deployment.name} is associated with multiple services using port ${number} but different protocols: [${listedNames(names, ' ')}]`;
        yield { resource: deployment, path: 'metadata.name', message };
      }
    }
  },
});
