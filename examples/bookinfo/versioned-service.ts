import { MeshService, Subset } from 'cdk8s-istio';
import { Deployment, Pods, Service } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** A Service of Bookinfo on port 9080, with a Deployment and a subset for each of its versions. */
export function versionedService(scope: Construct, app: string, versions: string[]): MeshService {
  for (const version of versions) {
    new Deployment(scope, `${app}-${version}`, {
      metadata: { name: `${app}-${version}` },
      replicas: 1,
      podMetadata: { labels: { app, version } },
      containers: [{ image: `docker.io/istio/examples-bookinfo-${app}-${version}:1.20.3`, portNumber: 9080 }],
      securityContext: { user: 1000 },
    });
  }
  const service = new Service(scope, app, {
    metadata: { name: app },
    selector: Pods.select(scope, `${app}-pods`, { labels: { app } }),
    ports: [{ name: 'http', port: 9080 }],
  });
  return MeshService.of(service, { subsets: Subset.byLabel('version', ...versions) });
}
