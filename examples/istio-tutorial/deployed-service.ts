import { MeshService, Subset } from 'cdk8s-istio';
import { Deployment, Pods, Service } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** A Service on port 8080, and a Deployment for each of its versions. */
export function deployedService(scope: Construct, app: string, versions: string[]): MeshService {
  for (const version of versions) {
    new Deployment(scope, `${app}-${version}`, {
      metadata: { name: `${app}-${version}` },
      replicas: 1,
      podMetadata: { labels: { app, version } },
      containers: [{ image: `example/${app}:${version}`, portNumber: 8080 }],
    });
  }
  const service = new Service(scope, app, {
    metadata: { name: app },
    selector: Pods.select(scope, `${app}-pods`, { labels: { app } }),
    ports: [{ name: 'http', port: 8080 }],
  });
  return MeshService.of(service, { subsets: Subset.byLabel('version', ...versions) });
}
