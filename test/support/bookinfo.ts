import type { Chart } from 'cdk8s';
import { Deployment, Pods, Service } from 'cdk8s-plus-28';

/** A Service on port 9080 of an app, and a Deployment for each of its versions, as cdk8s-plus writes them. */
export function service(chart: Chart, app: string, versions: string[] = []): Service {
  for (const version of versions) {
    new Deployment(chart, `${app}-${version}`, {
      metadata: { name: `${app}-${version}` },
      replicas: 1,
      podMetadata: { labels: { app, version } },
      containers: [{ image: `example/${app}:${version}`, portNumber: 9080 }],
    });
  }
  return new Service(chart, app, {
    metadata: { name: app },
    selector: Pods.select(chart, `${app}-pods`, { labels: { app } }),
    ports: [{ name: 'http', port: 9080 }],
  });
}
