import { Chart } from 'cdk8s';
import { IngressGateway, MeshService, Path, Subset, Tls } from 'cdk8s-istio';
import { Deployment, Pods, Service } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** The images of the two tracks. */
export interface WebImages {
  readonly stable: string;
  readonly canary: string;
}

/** A web server on two tracks, reached as https://canary.example.com. */
export class Web extends Chart {
  public readonly web: MeshService;

  constructor(scope: Construct, id: string, images: WebImages) {
    super(scope, id, { namespace: 'demo' });
    this.deploy('stable', images.stable);
    this.deploy('canary', images.canary);
    const service = new Service(this, 'web', {
      metadata: { name: 'web' },
      selector: Pods.select(this, 'web-pods', { labels: { app: 'web' } }),
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
    });
    this.web = MeshService.of(service, { subsets: Subset.byLabel('track', 'stable', 'canary') });

    const tls = Tls.terminate('canary-example-com');
    new IngressGateway(this, 'public', { hosts: ['canary.example.com'], tls }).route(Path.any(), this.web);
  }

  private deploy(track: string, image: string): void {
    new Deployment(this, `web-${track}`, {
      metadata: { name: `web-${track}` },
      replicas: 1,
      podMetadata: { labels: { app: 'web', track } },
      containers: [{ image, portNumber: 8080 }],
    });
  }
}
